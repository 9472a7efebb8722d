"""From raw findings to what counts: severities as the user wants them, suppressions, order, and what is held back."""
