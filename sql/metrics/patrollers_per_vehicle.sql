-- id: patrollers_per_vehicle
-- zh: 每台巡逻车辆人数
-- en: Officers per patrol vehicle
-- unit: 人/台
-- grain: bulletin × place
-- formula: patrollers / patrol_vehicles
select * from ratio_of('patrollers_per_vehicle', 'patrollers', 'patrol_vehicles', null, '人/台', false)
