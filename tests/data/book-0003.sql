-- A database at revision 0003: two municipalities, of which Larissa keeps 15 May; seven messages.
-- Times are UTC.

INSERT INTO municipality (id, slug, name, synthetic) VALUES
  ('0a000000000000000000000000000001', 'larissa', 'Δήμος Λαρισαίων', false),
  ('0a000000000000000000000000000002', 'volos', 'Δήμος Βόλου', false);

INSERT INTO local_holiday (municipality_id, month, day, name) VALUES
  ('0a000000000000000000000000000001', 5, 15, 'Άγιος Αχίλλιος');

INSERT INTO centre (id, municipality_id, code, name, position, pin) VALUES
  ('0c000000000000000000000000000001', '0a000000000000000000000000000001', '0207', 'ΚΕΠ Λάρισας', 0, '111111'),
  ('0c000000000000000000000000000002', '0a000000000000000000000000000002', '0301', 'ΚΕΠ Βόλου', 0, '222222');

INSERT INTO tablet (id, centre_id, token_hash, live, paired_at, epoch, stored, highest_seq) VALUES
  ('0d000000000000000000000000000001', '0c000000000000000000000000000001', 'a', true, '2024-03-01 08:00:00.000000', 'e', 5, 5);

INSERT INTO message (reference, id, code_hash, centre_id, tablet_id, seq, kind, subject, text, folded, contact_name,
                     contact_phone, contact_email, language, readers, status, outcome, standing, written_at,
                     received_at, day) VALUES
  -- Kept by a tablet without a line from Thursday to Clean Monday.
  ('KEPT0001', '0e000000000000000000000000000001', 'h1', '0c000000000000000000000000000001', '0d000000000000000000000000000001', 1,
   'complaint', 'waiting', 'Περίμενα μία ώρα', 'περιμενα μια ωρα', '', '', '', 'el', 'centre', 'received', NULL, 'counted',
   '2024-03-14 08:30:00.000000', '2024-03-18 08:30:00.000000', '2024-03-14'),
  -- By a named citizen's phone, half an hour into 26 March in Athens: day 50 is Larissa's own holiday.
  ('NAMED001', '0e000000000000000000000000000002', 'h2', '0c000000000000000000000000000001', NULL, NULL,
   'accusation', NULL, 'Ο προϊστάμενος', 'ο προισταμενος', 'Α. Β.', '2410', '', 'sq', 'directorate', 'acknowledged', NULL, 'counted',
   '2024-03-25 22:30:00.000000', '2024-03-25 22:30:00.000000', '2024-03-26'),
  -- The same in Volos, which keeps no such day.
  ('NAMED002', '0e000000000000000000000000000003', 'h3', '0c000000000000000000000000000002', NULL, NULL,
   'accusation', NULL, 'Το ίδιο', 'το ιδιο', 'Γ. Δ.', '', '', 'el', 'centre', 'received', NULL, 'counted',
   '2024-03-25 22:30:00.000000', '2024-03-25 22:30:00.000000', '2024-03-26'),
  -- Answered twice and closed.
  ('CLOSED01', '0e000000000000000000000000000004', 'h4', '0c000000000000000000000000000001', '0d000000000000000000000000000001', 2,
   'complaint', 'behaviour', 'Χωρίς θυρίδα', 'χωρις θυριδα', '', '', 'a@b.gr', 'el', 'centre', 'closed', 'partly_upheld', 'counted',
   '2024-03-19 08:30:00.000000', '2024-03-19 08:30:00.000000', '2024-03-19'),
  -- Closed at once, and nothing was found.
  ('PRAISE01', '0e000000000000000000000000000005', 'h5', '0c000000000000000000000000000001', '0d000000000000000000000000000001', 3,
   'praise', NULL, 'Μπράβο', 'μπραβο', 'Ε. Ζ.', '', '', 'el', 'centre', 'closed', NULL, 'counted',
   '2024-03-19 08:30:00.000000', '2024-03-19 08:30:00.000000', '2024-03-19'),
  ('SUGGEST1', '0e000000000000000000000000000006', 'h6', '0c000000000000000000000000000001', '0d000000000000000000000000000001', 4,
   'suggestion', NULL, 'Περισσότερα καθίσματα', 'περισσοτερα καθισματα', '', '', '', 'el', 'directorate', 'received', NULL, 'counted',
   '2024-03-19 08:30:00.000000', '2024-03-19 08:30:00.000000', '2024-03-19'),
  ('TRIAL001', '0e000000000000000000000000000007', 'h7', '0c000000000000000000000000000001', '0d000000000000000000000000000001', 5,
   'complaint', NULL, 'Δοκιμή', 'δοκιμη', 'Η. Θ.', '', '', 'el', 'centre', 'received', NULL, 'trial',
   '2024-03-19 08:30:00.000000', '2024-03-19 08:30:00.000000', '2024-03-19');

INSERT INTO step (message_id, verb, actor, "by", at, text, public) VALUES
  ('0e000000000000000000000000000001', 'submit', 'citizen', '', '2024-03-14 08:30:00.000000', '', true),
  ('0e000000000000000000000000000002', 'submit', 'citizen', '', '2024-03-25 22:30:00.000000', '', true),
  ('0e000000000000000000000000000003', 'submit', 'citizen', '', '2024-03-25 22:30:00.000000', '', true),
  ('0e000000000000000000000000000004', 'submit', 'citizen', '', '2024-03-19 08:30:00.000000', '', true),
  ('0e000000000000000000000000000005', 'submit', 'citizen', '', '2024-03-19 08:30:00.000000', '', true),
  ('0e000000000000000000000000000006', 'submit', 'citizen', '', '2024-03-19 08:30:00.000000', '', true),
  ('0e000000000000000000000000000007', 'submit', 'citizen', '', '2024-03-19 08:30:00.000000', '', true),
  -- Five minutes to midnight UTC is the next day in Athens.
  ('0e000000000000000000000000000002', 'acknowledge', 'director', 'd@x.gr', '2024-03-26 23:55:00.000000', '', true),
  ('0e000000000000000000000000000004', 'answer', 'head', 'h@x.gr', '2024-03-20 09:00:00.000000', 'Το εξετάζουμε.', true),
  ('0e000000000000000000000000000004', 'answer', 'head', 'h@x.gr', '2024-03-22 09:00:00.000000', 'Ανοίγει τρίτη θυρίδα.', true),
  ('0e000000000000000000000000000004', 'close', 'head', 'h@x.gr', '2024-04-01 09:00:00.000000', '', true),
  ('0e000000000000000000000000000005', 'close', 'head', 'h@x.gr', '2024-03-21 09:00:00.000000', '', true)
