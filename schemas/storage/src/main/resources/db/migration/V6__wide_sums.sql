-- Sums are 192-bit integers: those of squares passed 128 bits with 1.7 million of the largest units.
-- A wider bound on digits needs no rewrite of the table.

ALTER TABLE experiment_rollups
    ALTER COLUMN sum_x TYPE numeric(58, 0),
    ALTER COLUMN sum_xx TYPE numeric(58, 0),
    ALTER COLUMN sum_y TYPE numeric(58, 0),
    ALTER COLUMN sum_yy TYPE numeric(58, 0),
    ALTER COLUMN sum_xy TYPE numeric(58, 0);
