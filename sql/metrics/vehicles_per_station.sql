-- id: vehicles_per_station
-- zh: 每个派出所警务用车
-- en: Police vehicles per station
-- unit: 台/个
-- grain: bulletin × place
-- formula: police_vehicles / police_stations
select * from ratio_of('vehicles_per_station', 'police_vehicles', 'police_stations', null, '台/个', false)
