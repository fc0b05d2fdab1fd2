-- id: premises_ownership_rate
-- zh: 办公用房拥有率合计
-- en: Share of all units with premises
-- unit: %
-- grain: bulletin × place
-- formula: sum of premises_owned_count / sum of counts
with
owned as (
    select
        rates.bulletin_id,
        rates.region,
        bases.period,
        bases.measured as unit_kind,
        bases.value as base,
        [rates.figure_id, bases.figure_id] as inputs,
        ceil(bases.value * rates.low / 100) as fewest,
        floor(bases.value * rates.high / 100) as most,
        round(bases.value * rates.value / 100) as nearest
    from figures as rates
    inner join figure_links on rates.figure_id = figure_links.from_figure and figure_links.type = 'rate_of'
    inner join figures as bases on figure_links.to_figure = bases.figure_id
    where
        rates.indicator = 'premises_ownership_rate'
        and rates.rejected is null
        and bases.value is not null
)

select
    'premises_ownership_rate' as metric,
    '合计' as category,
    region,
    min(period) as period,
    bulletin_id,
    {
        'value': 100 * sum(nearest) / sum(base),
        'low': 100 * sum(fewest) / sum(base),
        'high': 100 * sum(most) / sum(base)
    } as r,
    '%' as unit,
    'sum of premises_owned_count / sum of counts' as formula,
    flatten(list(inputs order by unit_kind)) as inputs,
    case when bool_or(fewest > most) then 'no whole number gives a stated rate' end as reason
from owned
group by bulletin_id, region
