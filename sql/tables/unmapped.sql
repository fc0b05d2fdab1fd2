-- One row a noun that no indicator fits, the most frequent first: what the catalogue could name next.
create or replace table unmapped (
    measured varchar, -- Noun phrase for what is counted or measured; null: unread
    unit varchar, -- Unit or classifier
    figures bigint, -- How many figures have it
    bulletins bigint, -- In how many bulletins
    example varchar -- Id of one of them
);

insert into unmapped by name
select
    measured,
    unit,
    count(*) as figures,
    count(distinct bulletin_id) as bulletins,
    min(figure_id) as example
from figures
where indicator is null and change is null and kind not in ('missing', 'date', 'ordinal') and rejected is null
group by measured, unit
order by figures desc, bulletins desc, measured asc, unit asc;
