-- A figure's value lies between its bounds.
select
    figure_id,
    value,
    low,
    high
from figures
where
    value < low
    or value > high
