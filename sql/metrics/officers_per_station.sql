-- id: officers_per_station
-- zh: 每个派出所警力
-- en: Force per station
-- unit: 人/个
-- grain: bulletin × place
-- formula: station_force / police_stations
select * from ratio_of('officers_per_station', 'station_force', 'police_stations', null, '人/个', false)
