-- One row a fact as it stands: what several places tell of one indicator, place, period, status and class, brought to one value.
create or replace table current_figures (
    indicator varchar not null, -- Indicator of the catalogue
    region varchar, -- Place
    period varchar, -- ISO 8601; as_of for what holds now
    status varchar, -- planned, under_construction, structure_complete, completed, actual
    category varchar, -- Class that the source sorts the things into
    unit varchar, -- Unit or classifier
    figure_id varchar not null, -- Figure whose value is shown
    value decimal(38, 9), -- Value in the unit
    low decimal(38, 9), -- Least value that its wording allows
    high decimal(38, 9), -- Greatest value that its wording allows
    chosen_by varchar, -- Rule that chose it: only one, later document, table before prose, narrower wording, first told
    confirmed_by varchar[], -- Other figures that agree with it within what both wordings allow
    contradicted_by varchar[] -- Other figures that do not
);

insert into current_figures by name
with
told as (
    select
        figures.*,
        bulletins.published,
        -- What tells no place or no time is about its own document only; what holds "now" about the date of its document.
        case when figures.region is null or period is null then figures.bulletin_id end as document,
        case when period = 'as_of' then bulletins.published end as told_on,
        coalesce(high, value) - coalesce(low, value) as width,
        -- Cells of one table that tell alike are about things that their headers tell apart in words nobody knew: such a
        -- cell may confirm what is told elsewhere, and contradicts nothing.
        origin = 'table' and count(*) over (
            partition by indicator, figures.region, period, status, category, unit, figures.bulletin_id, sheet
        ) > 1 as unclear
    from figures
    inner join bulletins using (bulletin_id)
    where
        indicator is not null
        and change is null
        and value is not null
        and rejected is null
        and not superseded
        and coalesce(role, 'value') in ('value', 'total', 'subtotal')
),

ranked as (
    select
        *,
        row_number() over (
            partition by indicator, region, period, status, category, unit, document
            order by
                unclear asc, published desc nulls last, origin = 'table' desc, width asc, bulletin_id asc, coalesce("start", 0) asc, cell asc
        ) as place,
        count(*) over (partition by indicator, region, period, status, category, unit, document) as places,
        count(distinct published) over (partition by indicator, region, period, status, category, unit, document) as dates,
        count(distinct origin) over (partition by indicator, region, period, status, category, unit, document) as origins,
        count(distinct width) over (partition by indicator, region, period, status, category, unit, document) as widths
    from told
),

-- Only what another document, or the other of prose and table, tells can confirm or contradict: within one text the same
-- words often stand for two things. Where such a place agrees once, what else it tells with those words is another thing.
pairs as (
    select
        chosen.figure_id,
        others.figure_id as other_id,
        chosen.unclear or others.unclear as unclear,
        coalesce(others.low, others.value) <= coalesce(chosen.high, chosen.value)
        and coalesce(others.high, others.value) >= coalesce(chosen.low, chosen.value) as agrees,
        bool_or(
            coalesce(others.low, others.value) <= coalesce(chosen.high, chosen.value)
            and coalesce(others.high, others.value) >= coalesce(chosen.low, chosen.value)
        ) over (partition by chosen.figure_id, others.bulletin_id, others.origin) as agrees_there
    from ranked as chosen
    inner join ranked as others
        on
            chosen.place = 1
            and others.place > 1
            and chosen.indicator = others.indicator
            and chosen.region is not distinct from others.region
            and chosen.period is not distinct from others.period
            and chosen.status is not distinct from others.status
            and chosen.category is not distinct from others.category
            and chosen.unit is not distinct from others.unit
            and chosen.document is not distinct from others.document
            and chosen.told_on is not distinct from others.told_on
            and (chosen.bulletin_id <> others.bulletin_id or chosen.origin <> others.origin)
),

beside as (
    select
        figure_id,
        list(other_id order by other_id) filter (where agrees) as confirmed_by,
        list(other_id order by other_id) filter (where not agrees_there and not unclear) as contradicted_by
    from pairs
    group by figure_id
)

select
    ranked.indicator,
    ranked.region,
    ranked.period,
    ranked.status,
    ranked.category,
    ranked.unit,
    ranked.figure_id,
    ranked.value,
    ranked.low,
    ranked.high,
    case
        when places = 1 then 'only one'
        when dates > 1 then 'later document'
        when origins > 1 then 'table before prose'
        when widths > 1 then 'narrower wording'
        else 'first told'
    end as chosen_by,
    coalesce(beside.confirmed_by, []) as confirmed_by,
    coalesce(beside.contradicted_by, []) as contradicted_by
from ranked
left join beside using (figure_id)
where ranked.place = 1
order by indicator, region, period, status, category, unit;
