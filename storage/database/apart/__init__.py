"""What takes long is gathered apart, from one moment: in a thread of this process, or in a process beside it."""
