"""What a run is told: the options, where they are read from, and the rules that they choose."""
