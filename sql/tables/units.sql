-- One row a unit of the lexicon.
create or replace table units (
    unit varchar not null, -- Unit as told
    kind varchar -- Kind of figure that it makes
);

insert into units by name
select *
from lexicon_units
order by unit;
