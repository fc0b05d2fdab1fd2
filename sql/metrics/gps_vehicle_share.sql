-- id: gps_vehicle_share
-- zh: 装有定位监控的车辆构成
-- en: Composition of vehicles with GPS
-- unit: %
-- grain: bulletin × place × class
-- formula: gps_X / (gps_X + the other two)
with
vehicles as (
    select
        '客运班车' as category,
        *
    from stated('gps_buses')
    union all by name
    select
        '出租车' as category,
        *
    from stated('gps_taxis')
    union all by name
    select
        '危险化学品运输车辆' as category,
        *
    from stated('gps_hazmat_trucks')
),

with_rest as (
    select
        category,
        region,
        bulletin_id,
        figure,
        count(*) over scope as classes,
        list_sort(list(figure.id) over scope) as inputs,
        sum(figure.value) over scope as total,
        sum(figure.low) over scope - figure.low as rest_low,
        sum(figure.high) over scope - figure.high as rest_high
    from vehicles
    window scope as (partition by bulletin_id, region)
)

-- share = part / (part + rest): the part is the same number above and below the line.
select
    'gps_vehicle_share' as metric,
    category,
    region,
    figure.period as period,
    bulletin_id,
    {
        'value': 100 * figure.value / total,
        'low': 100 * figure.low / (figure.low + rest_high),
        'high': 100 * figure.high / (figure.high + rest_low)
    } as r,
    '%' as unit,
    'gps_X / (gps_X + the other two)' as formula,
    inputs,
    case when classes < 3 then 'not all three classes are stated' end as reason
from with_rest
