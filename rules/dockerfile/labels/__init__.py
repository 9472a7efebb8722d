"""Rules about LABEL and MAINTAINER."""
