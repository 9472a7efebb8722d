"""What kustomizations build, in memory: no binary, no network, nothing of what is read is run.

Every value keeps the place in the file that it comes from. What cannot be told (plug-ins, remote bases, what is
replaced by values that stand elsewhere) is noted as not known, never guessed.
"""
