"""What wants a person's attention (υπενθυμίσεις), put together from the lower rooms."""
