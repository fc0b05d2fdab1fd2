-- id: growth_between_bulletins
-- zh: 两期之间的增长
-- en: Growth from one bulletin to the next
-- unit: % of change
-- grain: indicator × place × status × pair of periods that follow each other
-- formula: (later - earlier) / earlier
with
levels as (
    select
        indicator,
        region,
        status,
        bulletin_id,
        period_start,
        period_end,
        any_value(period) as period,
        any_value(indicator_zh) as indicator_zh,
        arg_min(as_input(figure_id, value, low, high, period), coalesce("start", 0)) as figure,
        arg_min(unit, coalesce("start", 0)) as unit
    from figures
    where
        indicator is not null
        and region is not null
        and category is null
        and change is null
        and kind in ('count', 'money', 'measure')
        and value is not null
        and rejected is null
        and period_start is not null
        and coalesce(role, 'value') in ('value', 'total')
    group by indicator, region, status, bulletin_id, period_start, period_end
),

pairs as (
    select
        later.*,
        earlier.figure as before,
        earlier.unit as unit_before,
        earlier.period as period_before
    from levels as later
    asof inner join levels as earlier
        on
            later.indicator = earlier.indicator
            and later.region = earlier.region
            and later.status = earlier.status
            and later.period_start > earlier.period_end
)

select
    'growth_between_bulletins' as metric,
    indicator_zh as category,
    region,
    period,
    bulletin_id,
    {
        'value': 100 * (figure.value - before.value) / nullif(before.value, 0),
        'low': 100 * (figure.low - before.high) / nullif(before.high, 0),
        'high': 100 * (figure.high - before.low) / nullif(before.low, 0)
    } as r,
    '%' as unit,
    '(later - earlier) / earlier' as formula,
    [figure.id, before.id] as inputs,
    case
        when unit <> unit_before then 'the two are told in other units'
        when before.value = 0 then 'the earlier value is zero'
        when len(period) <> len(period_before) then 'the two periods are of other lengths'
    end as reason
from pairs
where before.id <> figure.id
