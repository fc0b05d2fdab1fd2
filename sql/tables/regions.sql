-- One row a place that a figure of this release is about.
create or replace table regions (
    region varchar not null, -- Full name as in figures
    region_code varchar, -- Division code; null where it is no division of the lexicon
    level varchar, -- country, province, prefecture, county
    parent_code varchar -- Code of the division it lies in
);

insert into regions by name
select *
from lexicon_regions
order by region;
