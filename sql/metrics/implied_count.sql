-- id: implied_count
-- zh: 由比率推得的数量
-- en: Count that a stated rate implies
-- unit: that of the count
-- grain: stated rate × the count it is of
-- formula: rate x count / 100
select
    'implied_count' as metric,
    rates.measured as category,
    rates.region,
    rates.period,
    rates.bulletin_id,
    {
        'value': rates.value * counts.value / 100,
        'low': rates.low * counts.low / 100,
        'high': rates.high * counts.high / 100
    } as r,
    counts.unit,
    'rate x count / 100' as formula,
    [rates.figure_id, counts.figure_id] as inputs,
    case when rates.value > 100 then 'a rate above 100% is of no part' end as reason
from figure_links
inner join figures as rates on figure_links.from_figure = rates.figure_id
inner join figures as counts on figure_links.to_figure = counts.figure_id
where
    figure_links.type = 'rate_of'
    and rates.kind = 'percent'
    and rates.value is not null
    and counts.value is not null
    and coalesce(rates.rejected, counts.rejected) is null
