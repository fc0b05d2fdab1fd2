-- id: vehicle_office_floor_area_ratio
-- zh: 车管所容积率
-- en: Vehicle office: floor area ratio
-- unit: null
-- grain: bulletin × place
-- formula: vehicle_office_floor / (vehicle_office_land × 2000 / 3)
select
    * exclude (unit, r),
    {
        'value': r.value * 3 / 2000,
        'low': r.low * 3 / 2000,
        'high': r.high * 3 / 2000
    } as r,
    null as unit
from ratio_of('vehicle_office_floor_area_ratio', 'vehicle_office_floor', 'vehicle_office_land', null, null, false)
