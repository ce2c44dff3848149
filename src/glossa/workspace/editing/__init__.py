"""Concepts changed by hand: as a text in an editor, field by field, merged, taken away, and taken back.

shape      a concept as a person sees it, mappings and lists, and back without losing what it does not show
assign     `--set ru:usage=forbidden`
revert     one change taken out again, whatever came after it
changing   edit, merge, delete, undo: what the commands call
history    who changed what, when, before and after
"""
