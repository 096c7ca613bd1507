"""The list of activities: what can be asked of it, which columns it shows, in which order, and changes of many."""
