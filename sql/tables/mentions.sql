-- One row a numeral expression of the text, figure or not.
create or replace table mentions (
    bulletin_id varchar not null, -- Bulletin
    "start" bigint not null, -- Offset of its first character [characters]
    "end" bigint not null, -- Offset behind its last character [characters]
    text varchar not null, -- The whole expression
    kind varchar not null, -- count, measure, money, percent, …, date, ordinal, name, idiom
    value decimal(38, 9), -- What the characters state, unsigned
    low decimal(38, 9), -- Least value that the wording allows
    high decimal(38, 9), -- Greatest value that the wording allows
    qualifier varchar, -- Words that made it inexact
    unit varchar, -- Unit or classifier as told
    rule varchar, -- Rule that read it
    disposition varchar -- figure, or why it is none
);

insert into mentions by name
select *
from read_mentions
order by bulletin_id, "start";
