-- id: auxiliaries_per_officer
-- zh: 每名社区民警配辅警
-- en: Auxiliaries per community officer
-- unit: 人/人
-- grain: bulletin × place
-- formula: auxiliaries / community_officers
select * from ratio_of('auxiliaries_per_officer', 'auxiliaries', 'community_officers', null, '人/人', false)
