-- id: officers_per_police_room
-- zh: 每个警务室人员
-- en: Staff per police room
-- unit: 人/个
-- grain: bulletin × place × class
-- formula: community_officers / police_rooms; auxiliaries / police_rooms
select * from ratio_of('officers_per_police_room', 'community_officers', 'police_rooms', '社区民警', '人/个', false)
union all by name
select * from ratio_of('officers_per_police_room', 'auxiliaries', 'police_rooms', '辅警', '人/个', false)
