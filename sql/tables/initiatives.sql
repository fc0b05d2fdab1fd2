-- One row a named regulation, system, campaign or award, at each place where it is named.
create or replace table initiatives (
    bulletin_id varchar not null, -- Bulletin
    name varchar not null, -- Its name
    kind varchar not null, -- regulation, system, campaign, award
    holder varchar, -- Who issued, runs or won it, where told
    region varchar, -- Place of the bulletin
    "start" bigint, -- Offset of the name [characters]
    "end" bigint -- Offset behind the name [characters]
);

insert into initiatives by name
select *
from read_initiatives
order by bulletin_id, "start";
