"""Services and the pods behind them."""
