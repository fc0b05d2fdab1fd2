-- id: gps_vehicles_total
-- zh: 装有定位监控的营运车辆
-- en: Commercial vehicles with GPS
-- unit: 辆
-- grain: bulletin × place
-- formula: gps_buses + gps_taxis + gps_hazmat_trucks
select
    'gps_vehicles_total' as metric,
    null as category,
    region,
    buses.figure.period as period,
    bulletin_id,
    {
        'value': buses.figure.value + taxis.figure.value + trucks.figure.value,
        'low': buses.figure.low + taxis.figure.low + trucks.figure.low,
        'high': buses.figure.high + taxis.figure.high + trucks.figure.high
    } as r,
    '辆' as unit,
    'gps_buses + gps_taxis + gps_hazmat_trucks' as formula,
    list_filter([buses.figure.id, taxis.figure.id, trucks.figure.id], lambda x: x is not null) as inputs,
    case
        when buses.figure is null then 'gps_buses is not stated'
        when taxis.figure is null then 'gps_taxis is not stated'
        when trucks.figure is null then 'gps_hazmat_trucks is not stated'
    end as reason
from stated('gps_buses') as buses
full outer join stated('gps_taxis') as taxis using (bulletin_id, region)
full outer join stated('gps_hazmat_trucks') as trucks using (bulletin_id, region)
