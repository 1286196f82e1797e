"""The commands of every staff room."""

import click

import admin.demo.commands
import admin.demo.synth.commands
import admin.fleet.commands
import admin.review.commands
import admin.staff.commands
import admin.upkeep.commands
import admin.volumes.commands

commands: tuple[click.Command, ...] = (
    *admin.demo.commands.commands,
    *admin.demo.synth.commands.commands,
    *admin.staff.commands.commands,
    *admin.volumes.commands.commands,
    *admin.review.commands.commands,
    *admin.fleet.commands.commands,
    *admin.upkeep.commands.commands,
)
