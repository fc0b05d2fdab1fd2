-- id: force_not_broken_down
-- zh: 派出所警力未细分人数
-- en: Station force not broken down
-- unit: 人
-- grain: bulletin × place
-- formula: station_force - regular_officers - civilian_staff
with
whole as (select * from stated('station_force')),

officers as (select * from stated('regular_officers')),

civilians as (select * from stated('civilian_staff'))

select
    'force_not_broken_down' as metric,
    null as category,
    whole.region,
    whole.figure.period as period,
    whole.bulletin_id,
    less(less(whole.figure, officers.figure), civilians.figure) as r,
    '人' as unit,
    'station_force - regular_officers - civilian_staff' as formula,
    list_filter([whole.figure.id, officers.figure.id, civilians.figure.id], lambda x: x is not null) as inputs,
    case
        when officers.figure is null then 'regular_officers is not stated'
        when civilians.figure is null then 'civilian_staff is not stated'
    end as reason
from whole
left join officers using (bulletin_id, region)
left join civilians using (bulletin_id, region)
