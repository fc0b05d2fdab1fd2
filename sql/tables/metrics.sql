-- One row a derived number: metric × place × period × category × bulletin.
create or replace table metrics (
    metric varchar not null, -- Id of the metric: its file in sql/metrics
    category varchar, -- Class that the row is for
    region varchar, -- Place
    period varchar, -- ISO 8601, as of the inputs
    bulletin_id varchar, -- Bulletin that states the inputs
    value decimal(38, 12), -- Value; null with a reason
    low decimal(38, 12), -- Least value that the inputs' wording allows
    high decimal(38, 12), -- Greatest value that the inputs' wording allows
    unit varchar, -- Unit
    formula varchar, -- Formula over indicators
    inputs varchar[], -- Ids of the figures it was made of
    status varchar, -- computed or missing
    reason varchar -- Why there is no value
);

insert into metrics by name
select *
from derived_metrics
order by metric, category, bulletin_id;
