-- id: patrollers_per_team
-- zh: 每支巡逻队人数
-- en: Officers per patrol team
-- unit: 人/支
-- grain: bulletin × place
-- formula: patrollers / patrol_teams
select * from ratio_of('patrollers_per_team', 'patrollers', 'patrol_teams', null, '人/支', false)
