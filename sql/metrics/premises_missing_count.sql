-- id: premises_missing_count
-- zh: 无办公用房的单位数
-- en: Units without premises of their own
-- unit: 个
-- grain: bulletin × place × kind of unit
-- formula: count - premises_owned_count
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
    'premises_missing_count' as metric,
    unit_kind as category,
    region,
    period,
    bulletin_id,
    { 'value': base - nearest, 'low': base - most, 'high': base - fewest } as r,
    '个' as unit,
    'count - premises_owned_count' as formula,
    inputs,
    case when fewest > most then 'no whole number gives the stated rate' end as reason
from owned
where base > nearest
