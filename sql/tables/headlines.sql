-- One row an indicator that a bulletin tells of a place, by class and status: the figure that it is quoted with. Marts lay these side by side.
create or replace table headlines (
    path varchar not null, -- Bulletin: its path below the raw folder
    region varchar, -- Place
    indicator varchar not null, -- Indicator of the catalogue
    category varchar, -- Class that the source sorts the things into
    status varchar, -- planned, under_construction, structure_complete, completed, actual
    rate_of varchar, -- For rates and shares: indicator that it is a rate or a share of
    period varchar, -- ISO 8601; as_of for what holds now
    value decimal(38, 9), -- Value in the unit
    low decimal(38, 9), -- Least value that the wording allows
    high decimal(38, 9), -- Greatest value that the wording allows
    unit varchar, -- Unit or classifier
    stands boolean, -- Whether it tells how things stand: actual before any other status, a plan never
    corrected boolean, -- Whether an editor corrected it
    figure_id varchar not null, -- Figure that it is
    bulletin_id varchar not null -- Bulletin
);

insert into headlines by name
with
rates as (
    select
        from_figure as figure_id,
        min(indicator) as rate_of
    from figure_links
    inner join figures on figure_links.to_figure = figures.figure_id
    where type in ('rate_of', 'share_of')
    group by from_figure
),

corrected as (
    select distinct figure_id
    from corrections
    where applies
),

-- What holds now before what was, the later period before the earlier, what is told first before what is told again.
told as (
    select
        bulletins.path,
        figures.*,
        rates.rate_of,
        corrected.figure_id is not null as corrected,
        row_number() over (
            partition by figures.bulletin_id, figures.region, indicator, category, status, rate_of
            order by period = 'as_of' desc, period_end desc nulls last, "start" asc nulls last, cell asc
        ) as place
    from figures
    inner join bulletins using (bulletin_id)
    left join rates using (figure_id)
    left join corrected using (figure_id)
    where
        indicator is not null
        and value is not null
        and change is null
        and rejected is null
        and not superseded
        and coalesce(role, 'value') <> 'change'
)

-- Plans are all kept: that of the year stands beside that of several years.
select
    path,
    region,
    indicator,
    category,
    status,
    rate_of,
    period,
    value,
    low,
    high,
    unit,
    coalesce(status, 'actual') <> 'planned'
    and row_number() over (
        partition by bulletin_id, region, indicator, category, rate_of
        order by status = 'planned' asc, status <> 'actual' asc, status asc
    ) = 1 as stands,
    corrected,
    figure_id,
    bulletin_id
from told
where place = 1 or status = 'planned'
order by path, region, indicator, category, status, rate_of, figure_id;
