-- One row an entry of the indicator catalogue as used in this release.
create or replace table indicators (
    indicator varchar not null, -- Id
    indicator_zh varchar, -- Chinese name
    indicator_en varchar, -- English name
    subject varchar, -- Subject, and the mart of that name
    unit varchar, -- Unit it is counted in
    flow varchar -- stock: what there is; flow: what was done
);

insert into indicators by name
select *
from lexicon_indicators
order by indicator;
