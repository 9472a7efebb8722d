"""Services, Ingresses and network policies."""
