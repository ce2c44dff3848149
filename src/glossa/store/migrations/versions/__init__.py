"""`v0001_…`, `v0002_…`: the number is what SQLite files keep as their `user_version`. A published one never changes."""
