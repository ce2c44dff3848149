"""The command line: a command parses, makes one `workspace` call, renders.

__main__   the one door: runs a command, turns every error into one line and an exit code
group      the commands by name, loaded when they are called; what was meant by an unknown one
options    the flags that all commands share, and the settings they make (with `glossa.toml`)
render     values → text for people, or one JSON document
…          a module for each noun: align, exchange, lookup, terms, upkeep
"""
