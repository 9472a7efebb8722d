"""Rules about who may do what in the cluster: roles, bindings, service accounts."""
