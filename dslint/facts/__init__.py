"""What dslint knows of the world, as data: tables with their source and date, one typed reader each."""
