"""Rules about the pods of Airflow's tasks."""
