-- id: venue_completion_rate
-- zh: 执法办案场所改造完成率
-- en: Venues refitted
-- unit: %
-- grain: bulletin × place
-- formula: enforcement_venues refitted / all enforcement_venues
with
whole as (select * from stated('enforcement_venues')),

rate as (select * from stated('venue_pass_rate'))

-- 全部完成 is stated by the rate: a refit up to standard is a refit done.
select
    'venue_completion_rate' as metric,
    null as category,
    region,
    whole.figure.period as period,
    bulletin_id,
    {
        'value': rate.figure.value,
        'low': rate.figure.low,
        'high': least(rate.figure.high, 100)
    } as r,
    '%' as unit,
    'enforcement_venues refitted / all enforcement_venues' as formula,
    list_filter([whole.figure.id, rate.figure.id], lambda x: x is not null) as inputs,
    case when rate.figure is null then 'venue_pass_rate is not stated' end as reason
from whole
left join rate using (bulletin_id, region)
