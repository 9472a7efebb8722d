"""Rules about yum, dnf, microdnf, tdnf and zypper."""
