-- id: force_not_broken_down_share
-- zh: 派出所警力未细分比重
-- en: Share of station force not broken down
-- unit: %
-- grain: bulletin × place
-- formula: (station_force - regular_officers - civilian_staff) / station_force
with
whole as (select * from stated('station_force')),

officers as (select * from stated('regular_officers')),

civilians as (select * from stated('civilian_staff'))

-- The whole stands above and below the line: 100 - 100 (parts) / whole keeps its two places together.
select
    'force_not_broken_down_share' as metric,
    null as category,
    whole.region,
    whole.figure.period as period,
    whole.bulletin_id,
    {
        'value': 100 * (whole.figure.value - officers.figure.value - civilians.figure.value) / whole.figure.value,
        'low': 100 * (whole.figure.low - officers.figure.high - civilians.figure.high) / whole.figure.low,
        'high': 100 * (whole.figure.high - officers.figure.low - civilians.figure.low) / whole.figure.high
    } as r,
    '%' as unit,
    '(station_force - regular_officers - civilian_staff) / station_force' as formula,
    list_filter([whole.figure.id, officers.figure.id, civilians.figure.id], lambda x: x is not null) as inputs,
    case
        when officers.figure is null then 'regular_officers is not stated'
        when civilians.figure is null then 'civilian_staff is not stated'
    end as reason
from whole
left join officers using (bulletin_id, region)
left join civilians using (bulletin_id, region)
