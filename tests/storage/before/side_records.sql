-- A database as the landing before the house left it (schema 0020): five matters and drafts under way.
BEGIN TRANSACTION;
CREATE TABLE absence (id integer primary key, since text not null, until text not null);
CREATE TABLE alarm (
        id       integer primary key,
        subject  text not null,
        name     text not null,
        due_at   text not null,                        -- the hotline's time, like rung_at and free_at
        rung_at  text,
        free_at  text,                                 -- after a failure: not before
        attempts integer not null default 0
    );
INSERT INTO "alarm" VALUES(1,'digest','digest.2023-05-23','2023-05-23T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(2,'daily','daily.2023-05-23','2023-05-23T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(3,'calendar','year.2026-12-01','2026-12-01T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(4,'ticket:1','call.1','2023-05-22T01:00:08.121991+00:00','2023-05-22T01:00:08.308868+00:00',NULL,0);
INSERT INTO "alarm" VALUES(5,'ticket:1','call.2','2023-05-22T06:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(6,'ticket:1','call.3','2023-05-23T01:00:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(7,'ticket:1','call.4','2023-05-23T06:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(8,'ticket:1','callback.passed','2023-05-30T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(9,'ticket:2','rung.overdue:1.2023-06-12T17:30+08:00','2023-06-13T01:00:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(10,'ticket:2','rung.overdue_days:1.2023-06-12T17:30+08:00','2023-06-16T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(11,'ticket:2','rung.resolve_near:1.2023-06-12T17:30+08:00','2023-06-06T02:03:02.974564+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(12,'ticket:2','rung.ring:3','2023-05-22T03:30:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(13,'ticket:2','rung.ring:4','2023-05-22T03:30:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(14,'ticket:2','rung.sign_near:3','2023-05-22T02:24:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(15,'ticket:2','rung.sign_near:4','2023-05-22T02:24:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(16,'ticket:2','rung.unsigned:3','2023-05-22T03:00:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(17,'ticket:2','rung.unsigned:4','2023-05-22T03:00:09.915215+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(18,'ticket:2','rung.unsigned_day:3','2023-05-24T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(19,'ticket:2','rung.unsigned_day:4','2023-05-24T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(23,'ticket:3','accept.near','2023-05-22T07:33:03.303123+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(24,'ticket:3','accept.passed','2023-05-23T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(25,'ticket:3','silence.passed','2023-05-26T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(26,'ticket:4','rung.overdue:1.2023-06-12T17:30+08:00','2023-06-13T01:00:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(27,'ticket:4','rung.overdue_days:1.2023-06-12T17:30+08:00','2023-06-16T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(28,'ticket:4','rung.resolve_near:1.2023-06-12T17:30+08:00','2023-06-06T02:03:03.534551+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(30,'ticket:4','rung.ring:6','2023-05-22T03:30:11.781836+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(32,'ticket:4','rung.sign_near:6','2023-05-22T02:24:11.781836+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(34,'ticket:4','rung.unsigned:6','2023-05-22T03:00:11.781836+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(36,'ticket:4','rung.unsigned_day:6','2023-05-24T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(37,'ticket:4','rung.contact_near:1.2023-05-23T17:30+08:00','2023-05-23T03:27:03.534551+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(38,'ticket:4','rung.no_contact:1.2023-05-23T17:30+08:00','2023-05-24T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(39,'ticket:4','rung.no_progress:1.2023-05-25T17:30+08:00','2023-05-26T00:30:00.000000+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(40,'ticket:4','rung.progress_near:1.2023-05-25T17:30+08:00','2023-05-24T08:15:03.534551+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(41,'draft:3002:3002','expire','2023-05-29T01:00:12.229766+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(42,'draft:3002:3002','remind','2023-05-22T02:00:12.229766+00:00',NULL,NULL,0);
INSERT INTO "alarm" VALUES(43,'draft:3002:3002','remind_again','2023-05-23T01:00:12.229766+00:00',NULL,NULL,0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0020');
CREATE TABLE answering (
        ticket integer primary key references ticket(id), round integer not null, solved text not null,
        satisfied text not null, pressed text not null
    , spoke_with text not null default '');
CREATE TABLE appointment (
        id      integer primary key,
        name    text not null,                         -- as the administrator wrote it
        made_by bigint not null,
        made_at text not null
    );
CREATE TABLE attachment (
        id integer primary key, ticket integer not null references ticket(id), at text not null,
        side text not null, unit text, kind text not null, file_id text not null, unique_id text not null,
        name text not null, size integer not null, caption text not null, latitude real, longitude real
    );
CREATE TABLE bound_chat (
        what     text primary key,                     -- desk, unit:CODE
        chat     bigint not null unique,
        title    text not null default '',             -- as the group was called then
        bound_by bigint not null,
        bound_at text not null
    );
CREATE TABLE bound_person (
        user       bigint not null,
        purpose    text not null,
        name       text not null,
        bound_by   bigint not null,                    -- who made the code
        at         text not null,
        removed_at text,
        removed_by bigint,
        primary key (user, purpose)
    );
CREATE TABLE business_card (
        person     bigint primary key,
        enterprise text not null,
        contact    text not null,
        phone      text not null,
        uscc       text not null default '',
        changed_at text not null
    );
INSERT INTO "business_card" VALUES(3001,'南阳市药益宝有限公司','赵经理','+8613937712345','','2023-05-22T01:00:11.010410+00:00');
INSERT INTO "business_card" VALUES(3002,'河南宛美实业有限公司','孙总','+8613937712345','','2023-05-22T01:00:11.645231+00:00');
CREATE TABLE calendar_change (
        id integer primary key, at text not null, by_id bigint not null, by_name text not null, days text not null,
        years text not null, confirmed_at text
    );
CREATE TABLE calendar_day (day text primary key, works integer not null);
CREATE TABLE calendar_known (year integer primary key);
INSERT INTO "calendar_known" VALUES(2022);
INSERT INTO "calendar_known" VALUES(2023);
INSERT INTO "calendar_known" VALUES(2024);
INSERT INTO "calendar_known" VALUES(2025);
INSERT INTO "calendar_known" VALUES(2026);
CREATE TABLE calendar_year (year integer primary key);
CREATE TABLE callback (
        id integer primary key, ticket integer not null references ticket(id), round integer not null,
        at text not null, channel text not null, by_id bigint not null, by_name text not null,
        reached integer not null, solved text not null, satisfied text not null, words text not null
    , spoke_with text not null default '');
INSERT INTO "callback" VALUES(1,1,1,'2023-05-22T01:00:08.308868+00:00','telegram',0,'热线',0,'','','','');
CREATE TABLE card (
        id         integer primary key,
        kind       text not null,
        ticket     integer not null,
        unit       text,
        chat       bigint not null,
        message_id bigint,
        shown      text not null default ''            -- the hash of what it shows
    );
INSERT INTO "card" VALUES(1,'tracker',1,NULL,3001,26,'45cc5d571b3e8a6b2ff04ddabcb17d31622453841c6f4b867cf1519fd59e46c5');
INSERT INTO "card" VALUES(2,'desk',1,NULL,-1001,1,'ab34929693cba0124cfb549a7cbc665224754d428b196789ddb534d7b1f42797');
INSERT INTO "card" VALUES(3,'unit',1,'gongdian',-2002,1,'7ace2a2e6dab672488c46bd9672db200b3776b42816cd1fef596f159cc440f40');
INSERT INTO "card" VALUES(4,'unit',1,'chengguan',-2001,1,'177bdb1ab378d730263fb103120dc04c3e7439c95bdcd23cf4b4daf02c7317a2');
INSERT INTO "card" VALUES(5,'tracker',2,NULL,3002,26,'049c3a524f825cf3176a2b3363095ce21e5058bf91e8d2ae6bbf22ae5abafe5b');
INSERT INTO "card" VALUES(6,'desk',2,NULL,-1001,3,'ed78fa29f325f8bd8168c8b9923c7400138e8ffa823f694e293016878ad49119');
INSERT INTO "card" VALUES(7,'unit',2,'gongdian',-2002,7,'935f7f78c2a357e7910cc3f2c4a51d94a5498985e3e46b50862c1c847e41962b');
INSERT INTO "card" VALUES(8,'unit',2,'chengguan',-2001,2,'b88f0835e7e7f808499645c52438eee7c7e88120959b517769a43e2be7e84d11');
INSERT INTO "card" VALUES(9,'tracker',3,NULL,3001,46,'402ac753efe36f8d8e8a838a135314de7e545560b4268bcb77d4d3501c33d0ce');
INSERT INTO "card" VALUES(10,'desk',3,NULL,-1001,4,'a035e8f581f35f8475d97a7967e27394f8498caf3a0a0fa86e297b9a3c412b33');
INSERT INTO "card" VALUES(11,'tracker',4,NULL,3002,43,'af20fe7d49e1a1e8d0b638135070a00fe66dae27dffbea2d9822e9b9d10fba22');
INSERT INTO "card" VALUES(12,'desk',4,NULL,-1001,5,'591e86b5285e64fcbfd9ac8109d309e4b80268ce04265e75138aab4baf09cad0');
INSERT INTO "card" VALUES(13,'unit',4,'gongdian',-2002,8,'ea4f3bc4672fd3bd44cfb4a7bbb88110441dad2d37e213184862ca1f82a5960a');
INSERT INTO "card" VALUES(14,'unit',4,'chengguan',-2001,3,'daa75bd85789e9006866e641678e7ec2c68ee0b7d27fbe50a846e511ed816530');
CREATE TABLE chat_alias (
        old bigint primary key,                        -- a group …
        new bigint not null,                           -- … that became this supergroup
        at  text not null
    );
CREATE TABLE code (
        hash       text primary key,                   -- SHA-256: the code itself is nowhere
        purpose    text not null,                      -- desk, unit:CODE, role:ROLE, officer:CODE, head:CODE, …
        name       text not null default '',           -- whom it is for; empty: whoever uses it
        made_by    bigint not null,                    -- 0: the command line
        made_at    text not null,
        expires_at text not null,
        used_at    text,
        used_by    bigint,
        used_chat  bigint
    );
CREATE TABLE code_try (
        user bigint not null,
        at   text not null                             -- only what did not hold
    );
CREATE TABLE commitment (
        id           integer primary key,
        ticket       integer not null references ticket(id),
        unit         text not null,
        what         text not null,
        until        text not null,                     -- the day that counts now
        first        text not null,                     -- the day that was promised first
        source       text not null,                     -- gathering:3, progress, word
        made_at      text not null,
        made_by      bigint not null,
        made_name    text not null,
        stage        text not null default 'open',      -- open, kept, dropped
        explained    text not null default '',
        explained_at text,
        closed_at    text,
        closed_name  text not null default '',
        outcome      text not null default ''
    );
CREATE TABLE consent (
        person    bigint not null,
        version   integer not null,
        agreed_at text not null,
        primary key (person, version)
    );
INSERT INTO "consent" VALUES(3001,1,'2023-05-22T01:00:03.901658+00:00');
INSERT INTO "consent" VALUES(3002,1,'2023-05-22T01:00:08.764254+00:00');
CREATE TABLE dialogue (
        chat bigint not null, person bigint not null, flow text not null, ticket integer not null,
        data text not null, changed_at text not null, primary key (chat, person)
    );
INSERT INTO "dialogue" VALUES(-2002,2012,'extend',4,'{"answers":{},"files":[],"which":0}','2023-05-22T01:00:12.071545+00:00');
CREATE TABLE digest (
        id    integer primary key,
        at    text not null,               -- the hotline's time, like since
        since text not null,
        rung  text not null default '',    -- the alarm that asked for it; empty: somebody did
        lists text not null                -- name of the number → tickets
    );
CREATE TABLE draft (
        id         integer primary key,
        chat       bigint not null,
        person     bigint not null,
        step       text not null,
        counter    integer not null default 0,         -- grows with every question
        answers    text not null default '{}',         -- by step; emptied when it has ended
        marks      text not null default '[]',
        message_id bigint,                             -- what they last wrote
        pressed    text not null default '',           -- the last press that counted
        started_at text not null,
        changed_at text not null,
        ended_at   text                                -- submitted, thrown away or forgotten; the row keeps its number
    );
INSERT INTO "draft" VALUES(1,3001,3001,'card',14,'{}','["agreed","card"]',NULL,'','2023-05-22T01:00:03.761743+00:00','2023-05-22T01:00:04.898646+00:00','2023-05-22T01:00:05.291946+00:00');
INSERT INTO "draft" VALUES(2,3002,3002,'card',14,'{}','["agreed","card"]',NULL,'','2023-05-22T01:00:08.699567+00:00','2023-05-22T01:00:09.631860+00:00','2023-05-22T01:00:09.695495+00:00');
INSERT INTO "draft" VALUES(3,3001,3001,'card',10,'{}','["agreed","card","known","reused"]',NULL,'','2023-05-22T01:00:10.120786+00:00','2023-05-22T01:00:10.994889+00:00','2023-05-22T01:00:11.010410+00:00');
INSERT INTO "draft" VALUES(4,3002,3002,'card',10,'{}','["agreed","card","known","reused"]',NULL,'','2023-05-22T01:00:11.067113+00:00','2023-05-22T01:00:11.623116+00:00','2023-05-22T01:00:11.645231+00:00');
INSERT INTO "draft" VALUES(5,3002,3002,'area',2,'{"contact":"孙总","enterprise":"河南宛美实业有限公司","phone":"+8613937712345","uscc":""}','["agreed","known","reused"]',47,'50001:reuse','2023-05-22T01:00:12.169877+00:00','2023-05-22T01:00:12.229766+00:00',NULL);
CREATE TABLE draft_part (
        id          integer primary key,
        draft       integer not null references draft (id),
        message_id  bigint not null,
        text        text not null,                     -- the newest
        attachments text not null default '[]',
        album       text not null default '',
        heard_at    text not null,
        ticket      integer                            -- what it became; then it is kept as long as the ticket
    );
INSERT INTO "draft_part" VALUES(1,1,17,'厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。','[]','','2023-05-22T01:00:04.475489+00:00',1);
INSERT INTO "draft_part" VALUES(2,2,17,'门口路灯不亮，夜里出货不安全。','[]','','2023-05-22T01:00:09.283735+00:00',2);
INSERT INTO "draft_part" VALUES(3,3,37,'路面塌陷，货车进不了厂。','[]','','2023-05-22T01:00:10.518288+00:00',3);
INSERT INTO "draft_part" VALUES(4,4,34,'变压器声音大，怕出事故。','[]','','2023-05-22T01:00:11.256962+00:00',4);
CREATE TABLE draft_revision (
        id          integer primary key,
        part        integer not null references draft_part (id) on delete cascade,
        text        text not null,                     -- what it said before
        replaced_at text not null
    );
CREATE TABLE envelope (
        ticket integer primary key references ticket(id), enterprise text not null, contact text not null,
        phone text not null, uscc text not null
    );
INSERT INTO "envelope" VALUES(1,'南阳市药益宝有限公司','赵经理','+8613937712345','');
INSERT INTO "envelope" VALUES(2,'河南宛美实业有限公司','孙总','+8613937712345','');
INSERT INTO "envelope" VALUES(3,'南阳市药益宝有限公司','赵经理','+8613937712345','');
INSERT INTO "envelope" VALUES(4,'河南宛美实业有限公司','孙总','+8613937712345','');
CREATE TABLE gathering (
        id           integer primary key,
        ticket       integer not null references ticket(id),
        kind         text not null,                     -- site, coordinate, study
        starts_at    text not null,
        place        text not null,
        units        text not null,                     -- the codes of those invited
        agenda       text not null,
        number       text not null unique,              -- 督会〔2023〕1号
        called_at    text not null,
        called_by    bigint not null,
        called_name  text not null,
        stage        text not null default 'called',    -- called, held, off
        replies      text not null default '{}',        -- by unit: attend or excused, who, when, why
        minutes      text not null default '',
        minuted_at   text,
        minuted_name text not null default ''
    );
CREATE TABLE inbox (
        update_id   bigint primary key,
        lane        text not null,                     -- updates of one lane are heard in order
        payload     text not null,                     -- as Telegram sent it
        received_at text not null,                     -- real time, like free_at
        state       text not null default 'waiting',   -- waiting, done, dead
        attempts    integer not null default 0,
        free_at     text,                              -- after a failure: not before
        error       text
    );
INSERT INTO "inbox" VALUES(700000072,'-2002','{"callback_query":{"chat_instance":"2527833697","data":"do:4:2:sign","from":{"first_name":"冯工","id":2012,"is_bot":false,"language_code":"zh-hans"},"id":"4000000000053","message":{"chat":{"id":-2002,"title":"市供电公司","type":"group"},"date":1684717211,"entities":[{"length":12,"offset":4,"type":"bold"},{"length":2,"offset":31,"type":"bold"},{"length":2,"offset":43,"type":"bold"},{"length":2,"offset":53,"type":"bold"},{"length":2,"offset":67,"type":"bold"},{"length":12,"offset":71,"type":"blockquote"},{"length":3,"offset":85,"type":"bold"},{"length":2,"offset":92,"type":"bold"},{"length":2,"offset":109,"type":"bold"}],"from":{"first_name":"督查室","id":1000000,"is_bot":true,"username":"hotline_bot"},"message_id":8,"reply_markup":{"inline_keyboard":[[{"callback_data":"do:4:2:sign","text":"签收"}],[{"callback_data":"form:4:2:return","text":"申请退单"}]]},"text":"【演练】RX-2023-0004 · 已交办\n市供电公司 · 主办 · 堵点(B)\n\n企业：企业要求保密\n地点：宛城区 · 供电保障\n问题：\n变压器声音大，怕出事故。\n\n责任人：冯工\n签收：5月22日 11:00 前\n时限：15 个工作日，6月12日 17:30（5月22日时还剩 15 个工作日）\n\n请先点「签收」，再办理。"}},"update_id":700000072}','2026-11-27T02:28:51.580057+00:00','done',0,NULL,NULL);
INSERT INTO "inbox" VALUES(700000073,'-2002','{"callback_query":{"chat_instance":"2527833697","data":"form:4:3:extend","from":{"first_name":"冯工","id":2012,"is_bot":false,"language_code":"zh-hans"},"id":"4000000000054","message":{"chat":{"id":-2002,"title":"市供电公司","type":"group"},"date":1684717211,"edit_date":1684717212,"entities":[{"length":12,"offset":4,"type":"bold"},{"length":2,"offset":31,"type":"bold"},{"length":2,"offset":43,"type":"bold"},{"length":2,"offset":53,"type":"bold"},{"length":2,"offset":67,"type":"bold"},{"length":12,"offset":71,"type":"blockquote"},{"length":3,"offset":85,"type":"bold"},{"length":2,"offset":97,"type":"bold"}],"from":{"first_name":"督查室","id":1000000,"is_bot":true,"username":"hotline_bot"},"message_id":8,"reply_markup":{"inline_keyboard":[[{"callback_data":"form:4:3:progress","text":"反馈进展"},{"callback_data":"form:4:3:ask","text":"询问企业"},{"callback_data":"form:4:3:promise","text":"作出承诺"}],[{"callback_data":"do:4:3:contacted","text":"已联系企业"},{"callback_data":"form:4:3:return","text":"申请退单"},{"callback_data":"form:4:3:extend","text":"申请延期"}]]},"text":"【演练】RX-2023-0004 · 办理中\n市供电公司 · 主办 · 堵点(B)\n\n企业：企业要求保密\n地点：宛城区 · 供电保障\n问题：\n变压器声音大，怕出事故。\n\n责任人：冯工（已签收）\n时限：15 个工作日，6月12日 17:30（5月22日时还剩 15 个工作日）\n\n点按钮办理，或直接回复这条消息，我会先问清是进展、提问还是上报。"}},"update_id":700000073}','2026-11-27T02:28:51.665922+00:00','done',0,NULL,NULL);
INSERT INTO "inbox" VALUES(700000074,'3002','{"message":{"chat":{"first_name":"孙总","id":3002,"type":"private"},"date":1684717212,"from":{"first_name":"孙总","id":3002,"is_bot":false,"language_code":"zh-hans"},"message_id":47,"text":"反映诉求"},"update_id":700000074}','2026-11-27T02:28:51.763237+00:00','done',0,NULL,NULL);
INSERT INTO "inbox" VALUES(700000075,'3002','{"callback_query":{"chat_instance":"4028631728","data":"in:0:50001:reuse","from":{"first_name":"孙总","id":3002,"is_bot":false,"language_code":"zh-hans"},"id":"4000000000055","message":{"chat":{"first_name":"孙总","id":3002,"type":"private"},"date":1684717212,"from":{"first_name":"督查室","id":1000000,"is_bot":true,"username":"hotline_bot"},"message_id":48,"reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:50001:reuse","text":"沿用"},{"callback_data":"in:0:50001:afresh","text":"重新填写"},{"callback_data":"in:0:50001:cancel","text":"取消"}]]},"text":"【演练】还是这家企业吗？\n\n企业名称：河南宛美实业有限公司\n联系人：孙总\n联系电话：13937712345\n\n沿用上次的信息，这几步就不用再填了。"}},"update_id":700000075}','2026-11-27T02:28:51.815341+00:00','done',0,NULL,NULL);
CREATE TABLE journal (
        id integer primary key, ticket integer references ticket(id), at text not null, action text not null,
        actor bigint not null, actor_name text not null, roles text not null, unit text, was text, now text,
        origin text not null, facts text not null, previous text not null, hash text not null
    );
INSERT INTO "journal" VALUES(1,1,'2023-05-22T01:00:05.291946+00:00','submit',3001,'赵经理','["enterprise"]',NULL,NULL,'submitted','update 700000017','{"channel":"telegram"}','','174fd5693eca66d3366a7edbff08ddf54e8041be30b64dced43145e4875ccfc2');
INSERT INTO "journal" VALUES(2,1,'2023-05-22T01:00:05.950069+00:00','accept',1001,'王督查','["operator","supervisor"]',NULL,'submitted','accepted','update 700000018','{}','174fd5693eca66d3366a7edbff08ddf54e8041be30b64dced43145e4875ccfc2','284ae6c7c53f876bd98b9a3664d09e4e5ebc4a077676226af6aa939f1172ebd8');
INSERT INTO "journal" VALUES(3,1,'2023-05-22T01:00:06.150024+00:00','propose',1001,'王督查','["operator","supervisor"]',NULL,'accepted','accepted','update 700000019','{"co":["chengguan"],"grade":"B","lead":"gongdian"}','284ae6c7c53f876bd98b9a3664d09e4e5ebc4a077676226af6aa939f1172ebd8','eaf858fba0116bc70cf1d6bea7be211f9f33a4199623ef96cf183e3900a197c8');
INSERT INTO "journal" VALUES(4,1,'2023-05-22T01:00:06.150024+00:00','dispatch',1001,'王督查','["operator","supervisor"]',NULL,'accepted','dispatched','update 700000019','{}','eaf858fba0116bc70cf1d6bea7be211f9f33a4199623ef96cf183e3900a197c8','b6d07dfde2de7604dc065ff845d04f86abdfaa665c1f846216fd072c5547f4cb');
INSERT INTO "journal" VALUES(5,1,'2023-05-22T01:00:06.766909+00:00','sign',2012,'冯工','["officer"]','gongdian','dispatched','in_progress','update 700000020','{}','b6d07dfde2de7604dc065ff845d04f86abdfaa665c1f846216fd072c5547f4cb','5a340c145fd897b433a690677a273581f1775216263b41ddbd1941eb7787c579');
INSERT INTO "journal" VALUES(6,1,'2023-05-22T01:00:07.010823+00:00','sign',2002,'钱工','["officer"]','chengguan','in_progress','in_progress','update 700000021','{}','5a340c145fd897b433a690677a273581f1775216263b41ddbd1941eb7787c579','e6b24fe21110f6f8b4c00f1890af710523b883e9857a155b1d9b6be24bc16900');
INSERT INTO "journal" VALUES(7,1,'2023-05-22T01:00:07.329321+00:00','co_done',2002,'钱工','["officer"]','chengguan','in_progress','in_progress','update 700000022','{}','e6b24fe21110f6f8b4c00f1890af710523b883e9857a155b1d9b6be24bc16900','91805f35d6ac367410ed0a53f25b4322f0717eae5cfb128255bbf142d59e70d2');
INSERT INTO "journal" VALUES(8,1,'2023-05-22T01:00:07.659334+00:00','report',2012,'冯工','["officer"]','gongdian','in_progress','in_progress','update 700000024','{"action":"抢修人员到场更换电缆。","basis":"供电营业规则。","evidence":"抢修记录。","facts":"施工挖断高压电缆,厂区停电。","result":"当日恢复供电。"}','91805f35d6ac367410ed0a53f25b4322f0717eae5cfb128255bbf142d59e70d2','6d93cf0d9848033cac4fe94a23a50a32f008944c493d1dbd87a2ba7011969cac');
INSERT INTO "journal" VALUES(9,1,'2023-05-22T01:00:07.831462+00:00','feedback',2011,'郑经理','["head"]','gongdian','in_progress','feedback_submitted','update 700000025','{"action":"抢修人员到场更换电缆。","basis":"供电营业规则。","evidence":"抢修记录。","facts":"施工挖断高压电缆,厂区停电。","result":"当日恢复供电。"}','6d93cf0d9848033cac4fe94a23a50a32f008944c493d1dbd87a2ba7011969cac','e6e5ebac02ad70e32e5985774b48a039625cefa6cdb292528329837f56b83fb6');
INSERT INTO "journal" VALUES(10,1,'2023-05-22T01:00:08.121991+00:00','approve',1004,'陈督查','["supervisor"]',NULL,'feedback_submitted','handled','update 700000026','{"ending":"solved"}','e6e5ebac02ad70e32e5985774b48a039625cefa6cdb292528329837f56b83fb6','a1a2262c57890f4db07840bcd721c45739aaa0be9e5fd515dfec986a66615687');
INSERT INTO "journal" VALUES(11,1,'2023-05-22T01:00:08.308868+00:00','call',0,'热线','["clock"]',NULL,'handled','handled','clock','{"channel":"telegram"}','a1a2262c57890f4db07840bcd721c45739aaa0be9e5fd515dfec986a66615687','90dbc3bd800431147269d9e98a2bd0ba10fdf9d06610b11656c9b41b51af8760');
INSERT INTO "journal" VALUES(12,2,'2023-05-22T01:00:09.695495+00:00','submit',3002,'孙总','["enterprise"]',NULL,NULL,'submitted','update 700000043','{"channel":"telegram"}','90dbc3bd800431147269d9e98a2bd0ba10fdf9d06610b11656c9b41b51af8760','64af1e7658789961041b22fe3ee334f90de4cd8a23de1d419cab23dcee87a560');
INSERT INTO "journal" VALUES(13,2,'2023-05-22T01:00:09.801787+00:00','accept',1001,'王督查','["operator","supervisor"]',NULL,'submitted','accepted','update 700000044','{}','64af1e7658789961041b22fe3ee334f90de4cd8a23de1d419cab23dcee87a560','51c7f885b94f082fe874e9a1da86a9a0a9aa919c686460b0e6aa3ec21ff7a921');
INSERT INTO "journal" VALUES(14,2,'2023-05-22T01:00:09.915215+00:00','propose',1001,'王督查','["operator","supervisor"]',NULL,'accepted','accepted','update 700000045','{"co":["chengguan"],"grade":"B","lead":"gongdian"}','51c7f885b94f082fe874e9a1da86a9a0a9aa919c686460b0e6aa3ec21ff7a921','6da1077e2269225c77e5efd8c5c4cb0a9b42d1fb2addfb0ebcfd62d71029e09b');
INSERT INTO "journal" VALUES(15,2,'2023-05-22T01:00:09.915215+00:00','dispatch',1001,'王督查','["operator","supervisor"]',NULL,'accepted','dispatched','update 700000045','{}','6da1077e2269225c77e5efd8c5c4cb0a9b42d1fb2addfb0ebcfd62d71029e09b','d1056b75ef1b1d0467feb8b7fd5641b66530075864d8bbd78dfdcb18c94bbbe2');
INSERT INTO "journal" VALUES(16,3,'2023-05-22T01:00:11.010410+00:00','submit',3001,'赵经理','["enterprise"]',NULL,NULL,'submitted','update 700000057','{"channel":"telegram"}','d1056b75ef1b1d0467feb8b7fd5641b66530075864d8bbd78dfdcb18c94bbbe2','90fb9d34a922c0c8029002ddc9691a4b173da41e512d75fa5d70048b2d477b70');
INSERT INTO "journal" VALUES(17,4,'2023-05-22T01:00:11.645231+00:00','submit',3002,'孙总','["enterprise"]',NULL,NULL,'submitted','update 700000069','{"channel":"telegram"}','90fb9d34a922c0c8029002ddc9691a4b173da41e512d75fa5d70048b2d477b70','fb9b68c7179dbb4d1c2980ba8442afb02e72cb72d1148c1a82f7b23fd2f2285a');
INSERT INTO "journal" VALUES(18,4,'2023-05-22T01:00:11.713920+00:00','accept',1001,'王督查','["operator","supervisor"]',NULL,'submitted','accepted','update 700000070','{}','fb9b68c7179dbb4d1c2980ba8442afb02e72cb72d1148c1a82f7b23fd2f2285a','83c04fcbcdb640afe3728ce7d7850665860b46b31b22338cf6ecad9aac1dd071');
INSERT INTO "journal" VALUES(19,4,'2023-05-22T01:00:11.781836+00:00','propose',1001,'王督查','["operator","supervisor"]',NULL,'accepted','accepted','update 700000071','{"co":["chengguan"],"grade":"B","lead":"gongdian"}','83c04fcbcdb640afe3728ce7d7850665860b46b31b22338cf6ecad9aac1dd071','5a4df708cce3ff6ceaebe8c1ab13ddafbdb06c61c17952fe2a5a6de01d954073');
INSERT INTO "journal" VALUES(20,4,'2023-05-22T01:00:11.781836+00:00','dispatch',1001,'王督查','["operator","supervisor"]',NULL,'accepted','dispatched','update 700000071','{}','5a4df708cce3ff6ceaebe8c1ab13ddafbdb06c61c17952fe2a5a6de01d954073','38d54a21e1918d6f1e499329a37310d1828849a18f240298c839c41a01385915');
INSERT INTO "journal" VALUES(21,4,'2023-05-22T01:00:11.986275+00:00','sign',2012,'冯工','["officer"]','gongdian','dispatched','in_progress','update 700000072','{}','38d54a21e1918d6f1e499329a37310d1828849a18f240298c839c41a01385915','96fff8c2c6745d0684bfa0f86a502493d9c6e09e696d1bd7f1a06f82fa143148');
CREATE TABLE listed (
        id integer primary key, name text not null, plain text not null, uscc text not null, batch integer not null,
        since text not null, until text
    );
CREATE TABLE listed_change (
        id integer primary key, at text not null, by_id bigint not null, by_name text not null, comes text not null,
        goes text not null, done_at text
    );
CREATE TABLE missed (
    id        integer primary key,
    chat      bigint not null,
    ticket    integer not null references ticket(id),
    name      text not null,                           -- the template
    gist      text not null,                           -- what the joined letter says of it
    asks      integer not null,                        -- it has buttons of its own
    first_row integer not null,                        -- its rows in the outbox: held, then waiting or joined
    last_row  integer not null,
    told      integer                                  -- the joined letter: the id of its first line
);
CREATE TABLE outbox (
        id          integer primary key,
        to_chat     bigint not null,
        priority    integer not null,
        kind        text not null,                     -- letter, card, strip (an old card loses its buttons)
        method      text not null,                     -- of the Bot API; empty for a card, which is drawn first
        payload     text not null default '{}',
        card        integer,
        reply_card  integer,                           -- answer wherever this card hangs
        fresh       integer not null default 0,        -- a card: post it anew
        ticket      integer,
        topic       text not null default '',
        name        text not null default '',
        must        integer not null default 0,
        again       integer not null default 0,        -- is sent once more because nobody knows whether it arrived
        state       text not null default 'waiting',   -- waiting, sending, sent, unknown, dead
        attempts    integer not null default 0,
        not_before  text,                              -- the hotline's time
        free_at     text,                              -- real time, like started_at and sent_at
        written_at  text not null,                     -- the hotline's time
        started_at  text,
        sent_at     text,
        message_id  bigint,
        error       text,
        notice_no   integer
    , decides text not null default '', over integer not null default 0);
INSERT INTO "outbox" VALUES(114,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40005:skip","text":"跳过"}],[{"callback_data":"in:0:40005:back","text":"上一步"},{"callback_data":"in:0:40005:cancel","text":"取消"}]]},"text":"【演练】<b>第 8 步，共 12 步 · 希望怎么解决</b>\n您希望怎么解决？一两句话就行，没有特别要求就跳过。"}',NULL,NULL,0,NULL,'intake:3002','intake/wants',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.311296+00:00','2026-11-27T02:28:50.929253+00:00','2026-11-27T02:28:50.944692+00:00',36,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(115,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40006:skip","text":"跳过"}],[{"callback_data":"in:0:40006:back","text":"上一步"},{"callback_data":"in:0:40006:cancel","text":"取消"}]]},"text":"【演练】<b>第 9 步，共 12 步 · 希望何时解决</b>\n最好什么时候解决？随便写，例如“6月1日”“下周五前”“开工前”。不急就跳过。"}',NULL,NULL,0,NULL,'intake:3002','intake/wanted_by',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.375993+00:00','2026-11-27T02:28:51.045486+00:00','2026-11-27T02:28:51.120996+00:00',37,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(116,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40007:set:chengguan","text":"市城管局"},{"callback_data":"in:0:40007:set:gongdian","text":"市供电公司"}],[{"callback_data":"in:0:40007:set:yancao","text":"市烟草局"}],[{"callback_data":"in:0:40007:skip","text":"跳过"}],[{"callback_data":"in:0:40007:back","text":"上一步"},{"callback_data":"in:0:40007:cancel","text":"取消"}]]},"text":"【演练】<b>第 10 步，共 12 步 · 反映的单位</b>\n是在反映某个单位吗？选了以后，这件事就不会交给它办，它也看不到。不是就跳过。"}',NULL,NULL,0,NULL,'intake:3002','intake/against',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.558872+00:00','2026-11-27T02:28:51.179029+00:00','2026-11-27T02:28:51.185368+00:00',38,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(117,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40008:set:plain","text":"一般"},{"callback_data":"in:0:40008:set:urgent","text":"紧急"}],[{"callback_data":"in:0:40008:back","text":"上一步"},{"callback_data":"in:0:40008:cancel","text":"取消"}]]},"text":"【演练】<b>第 11 步，共 12 步 · 紧急程度</b>\n急不急？停产停电、耽误交货这类等不得的，选“紧急”。"}',NULL,NULL,0,NULL,'intake:3002','intake/urgency',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.590838+00:00','2026-11-27T02:28:51.195694+00:00','2026-11-27T02:28:51.200477+00:00',39,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(118,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40009:set:secret","text":"对承办单位保密"},{"callback_data":"in:0:40009:set:open","text":"可告知承办单位"}],[{"callback_data":"in:0:40009:back","text":"上一步"},{"callback_data":"in:0:40009:cancel","text":"取消"}]]},"text":"【演练】<b>第 12 步，共 12 步 · 是否保密</b>\n要不要让承办单位知道是您反映的？\n\n保密：企业名称、联系人、电话都不告诉承办单位，有话由我们转达。\n可告知：承办单位能直接联系您，通常快一些。"}',NULL,NULL,0,NULL,'intake:3002','intake/secrecy',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.604440+00:00','2026-11-27T02:28:51.212363+00:00','2026-11-27T02:28:51.216520+00:00',40,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(119,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:40010:submit","text":"确认提交"},{"callback_data":"in:0:40010:change","text":"修改"},{"callback_data":"in:0:40010:cancel","text":"取消"}]]},"text":"【演练】<b>请核对一遍</b>\n\n企业名称：河南宛美实业有限公司\n联系人：孙总\n联系电话：13937712345\n统一社会信用代码：未填\n所在地区：宛城区\n诉求类别：供电保障\n诉求内容：变压器声音大，怕出事故。\n希望怎么解决：未填\n希望何时解决：未填\n反映的单位：未填\n紧急程度：一般\n是否保密：对承办单位保密\n\n都对就按「确认提交」。"}',NULL,NULL,0,NULL,'intake:3002','intake/card',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.623116+00:00','2026-11-27T02:28:51.228934+00:00','2026-11-27T02:28:51.235488+00:00',41,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(120,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","text":"【演练】<b>收到了，编号 RX-2023-0004</b>\n变压器声音大，怕出事故。\n\n接下来：\n· <b>受理</b>：5月22日 24:00 前答复是否受理；3 个工作日没有决定的，视同受理。\n· <b>交办</b>：受理后交给承办单位，谁在办、什么时候办完，都会告诉您。\n· <b>回访</b>：单位说办完了不算，要听您说一句解决了才销号。\n\n随时按「我的诉求」看办到哪一步。想补充什么，回复这条消息就行。\n急事请打 0377-63312345，报上编号。"}',NULL,NULL,0,4,'','enterprise/receipt',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.645231+00:00','2026-11-27T02:28:51.269064+00:00','2026-11-27T02:28:51.280152+00:00',42,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(121,3002,2,'card','','{}',11,NULL,0,4,'','tracker',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.645231+00:00','2026-11-27T02:28:51.283497+00:00','2026-11-27T02:28:51.299615+00:00',43,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(122,-1001,2,'card','','{}',12,NULL,0,4,'','desk',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.645231+00:00','2026-11-27T02:28:51.269276+00:00','2026-11-27T02:28:51.280328+00:00',5,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(123,3002,2,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","text":"【演练】<b>RX-2023-0004</b> · 已受理立项\n变压器声音大，怕出事故。\n\n您反映的事我们管。接下来：5月22日 24:00 前交给承办单位。"}',NULL,NULL,0,4,'','enterprise/accepted',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.713920+00:00','2026-11-27T02:28:51.325332+00:00','2026-11-27T02:28:51.352137+00:00',44,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(124,3002,3,'card','','{}',11,NULL,0,4,'','tracker',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.713920+00:00','2026-11-27T02:28:51.355463+00:00','2026-11-27T02:28:51.369152+00:00',43,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(125,-1001,3,'card','','{}',12,NULL,0,4,'','desk',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.713920+00:00','2026-11-27T02:28:51.325546+00:00','2026-11-27T02:28:51.352285+00:00',5,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(126,3002,3,'card','','{}',11,NULL,0,4,'','tracker',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.781836+00:00','2026-11-27T02:28:51.562517+00:00','2026-11-27T02:28:51.572665+00:00',43,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(127,-1001,3,'card','','{}',12,NULL,0,4,'','desk',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.781836+00:00','2026-11-27T02:28:51.481478+00:00','2026-11-27T02:28:51.559364+00:00',5,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(128,-2002,2,'card','','{}',13,NULL,0,4,'','unit',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.781836+00:00','2026-11-27T02:28:51.479726+00:00','2026-11-27T02:28:51.559075+00:00',8,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(129,-2001,2,'card','','{}',14,NULL,0,4,'','unit',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.781836+00:00','2026-11-27T02:28:51.481018+00:00','2026-11-27T02:28:51.559239+00:00',3,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(130,3002,2,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","text":"【演练】<b>RX-2023-0004</b> · 已交办\n变压器声音大，怕出事故。\n\n主办：市供电公司，冯工负责\n协办：市城管局\n办结时限：<b>6月12日 17:30</b>（15 个工作日）\n\n单位签收了就告诉您。"}',NULL,NULL,0,4,'','enterprise/dispatched',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.781836+00:00','2026-11-27T02:28:51.481278+00:00','2026-11-27T02:28:51.559313+00:00',45,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(131,3002,2,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","text":"【演练】<b>RX-2023-0004</b> · 市供电公司已签收\n变压器声音大，怕出事故。\n\n由冯工负责办理。您要求保密，单位不知道是谁反映的，有话由我们转达。\n办结时限：6月12日 17:30。"}',NULL,NULL,0,4,'','enterprise/signed',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.986275+00:00','2026-11-27T02:28:51.602409+00:00','2026-11-27T02:28:51.642212+00:00',46,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(132,3002,3,'card','','{}',11,NULL,0,4,'','tracker',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.986275+00:00','2026-11-27T02:28:51.647181+00:00','2026-11-27T02:28:51.660358+00:00',43,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(133,-1001,3,'card','','{}',12,NULL,0,4,'','desk',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.986275+00:00','2026-11-27T02:28:51.602660+00:00','2026-11-27T02:28:51.642390+00:00',5,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(134,-2002,3,'card','','{}',13,NULL,0,4,'','unit',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.986275+00:00','2026-11-27T02:28:51.602786+00:00','2026-11-27T02:28:51.643400+00:00',8,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(135,-2001,3,'card','','{}',14,NULL,0,4,'','unit',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:11.986275+00:00','2026-11-27T02:28:51.602924+00:00','2026-11-27T02:28:51.643565+00:00',3,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(136,-2002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"force_reply":true,"input_field_placeholder":"请回复本条消息","selective":true},"reply_parameters":{"allow_sending_without_reply":true,"message_id":8},"text":"【演练】<b>RX-2023-0004</b> 变压器声音大，怕出事故。\n第 1 问，共 4 问\n\n<a href=\"tg://user?id=2012\">冯工</a>，为什么办不完？请写清理由，同意后会告诉企业。\n\n（请直接回复这条消息）"}',NULL,NULL,0,4,'form','form/question',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:12.071545+00:00','2026-11-27T02:28:51.739127+00:00','2026-11-27T02:28:51.757209+00:00',9,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(137,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:50001:reuse","text":"沿用"},{"callback_data":"in:0:50001:afresh","text":"重新填写"},{"callback_data":"in:0:50001:cancel","text":"取消"}]]},"text":"【演练】还是这家企业吗？\n\n企业名称：河南宛美实业有限公司\n联系人：孙总\n联系电话：13937712345\n\n沿用上次的信息，这几步就不用再填了。"}',NULL,NULL,0,NULL,'intake:3002','intake/known',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:12.169877+00:00','2026-11-27T02:28:51.778150+00:00','2026-11-27T02:28:51.805544+00:00',48,NULL,NULL,'',0);
INSERT INTO "outbox" VALUES(138,3002,0,'letter','sendMessage','{"link_preview_options":{"is_disabled":true},"parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"in:0:50002:set:宛城区","text":"宛城区"},{"callback_data":"in:0:50002:set:卧龙区","text":"卧龙区"}],[{"callback_data":"in:0:50002:set:镇平县","text":"镇平县"},{"callback_data":"in:0:50002:set:内乡县","text":"内乡县"}],[{"callback_data":"in:0:50002:back","text":"上一步"},{"callback_data":"in:0:50002:cancel","text":"取消"}]]},"text":"【演练】<b>第 5 步，共 12 步 · 所在地区</b>\n事情发生在哪里？"}',NULL,NULL,0,NULL,'intake:3002','intake/area',1,0,'sent',0,NULL,NULL,'2023-05-22T01:00:12.229766+00:00','2026-11-27T02:28:51.844781+00:00','2026-11-27T02:28:51.851560+00:00',49,NULL,NULL,'',0);
CREATE TABLE part (
        id integer primary key, ticket integer not null references ticket(id), unit text not null,
        lead integer not null, round integer not null, dispatched_at text not null, responsible_id bigint,
        responsible text not null, signed_at text, done_at text, ended_at text, span text not null
    );
INSERT INTO "part" VALUES(1,1,'gongdian',1,1,'2023-05-22T01:00:06.150024+00:00',2012,'冯工','2023-05-22T01:00:06.766909+00:00','2023-05-22T01:00:07.831462+00:00',NULL,'');
INSERT INTO "part" VALUES(2,1,'chengguan',0,1,'2023-05-22T01:00:06.150024+00:00',2002,'钱工','2023-05-22T01:00:07.010823+00:00','2023-05-22T01:00:07.329321+00:00',NULL,'');
INSERT INTO "part" VALUES(3,2,'gongdian',1,1,'2023-05-22T01:00:09.915215+00:00',2012,'冯工',NULL,NULL,NULL,'');
INSERT INTO "part" VALUES(4,2,'chengguan',0,1,'2023-05-22T01:00:09.915215+00:00',2002,'钱工',NULL,NULL,NULL,'');
INSERT INTO "part" VALUES(5,4,'gongdian',1,1,'2023-05-22T01:00:11.781836+00:00',2012,'冯工','2023-05-22T01:00:11.986275+00:00',NULL,NULL,'');
INSERT INTO "part" VALUES(6,4,'chengguan',0,1,'2023-05-22T01:00:11.781836+00:00',2002,'钱工',NULL,NULL,NULL,'');
CREATE TABLE pressure (
        id integer primary key, ticket integer not null references ticket(id), round integer not null,
        at text not null, pressed text not null, words text not null
    );
CREATE TABLE profile (
            name text not null, version integer not null, limits text not null, rules text not null,
            since text not null, primary key (name, version)
        );
INSERT INTO "profile" VALUES('nanyang-2023',1,'{"accept":"same_day","accept_silence":"3wd","blue_answer":"2wh","blue_answer_urgent":"30min","callback_attempts":"3","callback_lapse":"5wd","contact":"1wd","dispatch":"same_day","dispatch_urgent":"15min","draft_messages":"50","extension":"1wd","extension_bound":"30wd","extension_ruling":"1wd","head":"4wh","meeting":"1wd","meeting_remind":"4wh","minutes":"1wd","notice":"5wd","notice_answer":"5wd","ownership":"2wd","progress":"3wd","progress_again":"5wd","progress_urgent":"2h","question":"2wd","rebound":"30d","red":"3wd","red_answer":"2wd","resolve_a":"1month","resolve_b":"15wd","resolve_c":"5wd","resolve_urgent":"24h","return":"1wd","return_ruling":"same_day","review":"1wd","review_ruling":"10wd","ring":"30wmin","ring_urgent":"10min","sign":"2wh","sign_paper":"1wd","sign_urgent":"15min","supply":"5wd","termination":"1wd","tickets_a_day":"20","urge_unsigned":"1wd","urge_unsigned_urgent":"2h","withdraw_again":"1wd","withdraw_check":"30d","withdraw_lapse":"5wd","withdraw_sample":"5","yellow_answer":"1wd"}','[]','2023-05-22T01:00:03.260045+00:00');
CREATE TABLE reach (
        chat    bigint primary key,
        since   text not null,
        lost_at text                                   -- blocked by the person, or removed from the group
    );
INSERT INTO "reach" VALUES(3001,'2023-05-22T01:00:03.515591+00:00',NULL);
INSERT INTO "reach" VALUES(3002,'2023-05-22T01:00:08.585310+00:00',NULL);
CREATE TABLE request (
        id integer primary key, ticket integer not null references ticket(id), kind text not null,
        unit text, asked_by bigint not null, asked_name text not null, asked_at text not null, facts text not null,
        state text not null, ruled_by bigint, ruled_name text not null, ruled_at text, ruling text not null
    );
INSERT INTO "request" VALUES(1,1,'report','gongdian',2012,'冯工','2023-05-22T01:00:07.659334+00:00','{"action":"抢修人员到场更换电缆。","basis":"供电营业规则。","evidence":"抢修记录。","facts":"施工挖断高压电缆,厂区停电。","files":[],"result":"当日恢复供电。"}','granted',2011,'郑经理','2023-05-22T01:00:07.831462+00:00','');
CREATE TABLE run (
        started_at text not null,
        version    text not null,
        reads_all  integer                             -- the bot's privacy mode is off; null: not known
    );
INSERT INTO "run" VALUES('2023-05-22T01:00:03.365746+00:00','0.1.0',0);
CREATE TABLE said (
        chat       bigint not null,
        message_id bigint not null,
        ticket     integer,
        card       integer,
        topic      text not null default '',
        primary key (chat, message_id)
    );
INSERT INTO "said" VALUES(3001,4,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,5,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,7,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,9,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,11,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,12,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,14,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,15,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,16,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,18,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,19,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,20,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,21,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,22,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,23,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,24,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,25,1,NULL,'');
INSERT INTO "said" VALUES(-1001,1,1,2,'');
INSERT INTO "said" VALUES(3001,26,1,1,'');
INSERT INTO "said" VALUES(3001,27,1,NULL,'');
INSERT INTO "said" VALUES(-2002,1,1,3,'');
INSERT INTO "said" VALUES(-2001,1,1,4,'');
INSERT INTO "said" VALUES(3001,28,1,NULL,'');
INSERT INTO "said" VALUES(3001,29,1,NULL,'');
INSERT INTO "said" VALUES(3001,30,1,NULL,'');
INSERT INTO "said" VALUES(-2002,2,1,NULL,'');
INSERT INTO "said" VALUES(-2002,3,1,NULL,'form');
INSERT INTO "said" VALUES(-2002,5,1,NULL,'report:1');
INSERT INTO "said" VALUES(-1001,2,1,NULL,'');
INSERT INTO "said" VALUES(-2002,6,1,NULL,'');
INSERT INTO "said" VALUES(3001,31,1,NULL,'callback');
INSERT INTO "said" VALUES(3002,4,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,5,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,7,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,9,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,11,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,12,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,14,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,15,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,16,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,18,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,19,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,20,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,21,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,22,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,23,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,24,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,25,2,NULL,'');
INSERT INTO "said" VALUES(-1001,3,2,6,'');
INSERT INTO "said" VALUES(3002,26,2,5,'');
INSERT INTO "said" VALUES(3002,27,2,NULL,'');
INSERT INTO "said" VALUES(-2002,7,2,7,'');
INSERT INTO "said" VALUES(-2001,2,2,8,'');
INSERT INTO "said" VALUES(3002,28,2,NULL,'');
INSERT INTO "said" VALUES(3001,33,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,34,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,35,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,36,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,38,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,39,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,40,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,41,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,42,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,43,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,44,NULL,NULL,'intake:3001');
INSERT INTO "said" VALUES(3001,45,3,NULL,'');
INSERT INTO "said" VALUES(-1001,4,3,10,'');
INSERT INTO "said" VALUES(3001,46,3,9,'');
INSERT INTO "said" VALUES(3002,30,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,31,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,32,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,33,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,35,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,36,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,37,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,38,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,39,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,40,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,41,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,42,4,NULL,'');
INSERT INTO "said" VALUES(-1001,5,4,12,'');
INSERT INTO "said" VALUES(3002,43,4,11,'');
INSERT INTO "said" VALUES(3002,44,4,NULL,'');
INSERT INTO "said" VALUES(-2002,8,4,13,'');
INSERT INTO "said" VALUES(-2001,3,4,14,'');
INSERT INTO "said" VALUES(3002,45,4,NULL,'');
INSERT INTO "said" VALUES(3002,46,4,NULL,'');
INSERT INTO "said" VALUES(-2002,9,4,NULL,'form');
INSERT INTO "said" VALUES(3002,48,NULL,NULL,'intake:3002');
INSERT INTO "said" VALUES(3002,49,NULL,NULL,'intake:3002');
CREATE TABLE series (kind text not null, year integer not null, last integer not null, primary key (kind, year));
INSERT INTO "series" VALUES('hotline',2023,4);
CREATE TABLE setting (key text primary key, value text not null);
INSERT INTO "setting" VALUES('alive','2023-05-22T01:00:03.320500+00:00');
INSERT INTO "setting" VALUES('planned','a9480e14cccb7e59ce13a8a33a707f047f44717374586167d6bf1c4186a866d6');
CREATE TABLE supervision (
        id          integer primary key,
        ticket      integer not null references ticket(id),
        rung        integer not null,             -- 0 to 7
        fact        text not null,                -- the line of RUNGS and what it was about
        unit        text,
        stage       text not null,                -- issued, skipped, proposed, drafted, countersign, withdrawn
        opened_at   text not null,
        opened_by   bigint not null,
        opened_name text not null,
        paper       text,
        number      text not null default '',
        refers      text not null default '',
        reason      text not null default '',
        requirement text not null default '',
        answer_by   text,
        issued_at   text,
        signed_by   bigint,
        signed_name text not null default '',
        second_by   bigint,
        second_name text not null default '',
        urged       integer not null default 0,
        facts       text not null default '{}'
    );
CREATE TABLE thanks (
        id        integer primary key,
        ticket    integer references ticket(id),
        at        text not null,
        kind      text not null,              -- letter, banner, call
        words     text not null default '',
        by_id     bigint not null,
        by_name   text not null,
        unit      text                        -- the lead unit that is thanked with the bureau
    );
CREATE TABLE ticket (
        id integer primary key, number text not null unique, kind text not null, status text not null,
        title text not null, matter text not null, area text not null, category text not null,
        submitted_at text not null, changed_at text not null, rev integer not null, step integer not null,
        round integer not null, grade text, urgent integer not null, confidential integer not null,
        channel text not null, reporter bigint, taken_by text not null, place text not null, wants text not null,
        wanted_by text not null, against text, problem text not null, profile text not null, proposal text not null,
        paused real not null, accepted_at text, dispatched_at text, first_dispatched_at text, signed_at text,
        contacted_at text, progressed_at text, reported_at text, approved_at text, ended_at text, due_at text,
        pressed_at text, attempts integer not null, called integer not null, solved text not null,
        satisfied text not null, merged_into integer references ticket(id), ending text not null,
        returns integer not null
    , profile_version integer not null default 1, earlier text not null default '');
INSERT INTO "ticket" VALUES(1,'RX-2023-0001','hotline','handled','厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。','厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。','宛城区','power','2023-05-22T01:00:05.291946+00:00','2023-05-22T01:00:08.308868+00:00',10,5,1,'B',0,1,'telegram',3001,'','','','',NULL,'厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。','nanyang-2023','{"co":["chengguan"],"grade":"B","lead":"gongdian","problem":"厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。"}',0.0,'2023-05-22T01:00:05.950069+00:00','2023-05-22T01:00:06.150024+00:00','2023-05-22T01:00:06.150024+00:00','2023-05-22T01:00:06.766909+00:00',NULL,NULL,'2023-05-22T01:00:07.831462+00:00','2023-05-22T01:00:08.121991+00:00',NULL,'2023-06-12T09:30:00.000000+00:00',NULL,1,0,'','',NULL,'solved',0,1,'');
INSERT INTO "ticket" VALUES(2,'RX-2023-0002','hotline','dispatched','门口路灯不亮，夜里出货不安全。','门口路灯不亮，夜里出货不安全。','宛城区','power','2023-05-22T01:00:09.695495+00:00','2023-05-22T01:00:09.915215+00:00',3,2,1,'B',0,1,'telegram',3002,'','','','',NULL,'门口路灯不亮，夜里出货不安全。','nanyang-2023','{"co":["chengguan"],"grade":"B","lead":"gongdian","problem":"门口路灯不亮，夜里出货不安全。"}',0.0,'2023-05-22T01:00:09.801787+00:00','2023-05-22T01:00:09.915215+00:00','2023-05-22T01:00:09.915215+00:00',NULL,NULL,NULL,NULL,NULL,NULL,'2023-06-12T09:30:00.000000+00:00',NULL,0,0,'','',NULL,'',0,1,'');
INSERT INTO "ticket" VALUES(3,'RX-2023-0003','hotline','submitted','路面塌陷，货车进不了厂。','路面塌陷，货车进不了厂。','宛城区','power','2023-05-22T01:00:11.010410+00:00','2023-05-22T01:00:11.010410+00:00',0,0,1,NULL,0,1,'telegram',3001,'','','','',NULL,'','nanyang-2023','{"co":[],"grade":null,"lead":null,"problem":""}',0.0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'','',NULL,'',0,1,'');
INSERT INTO "ticket" VALUES(4,'RX-2023-0004','hotline','in_progress','变压器声音大，怕出事故。','变压器声音大，怕出事故。','宛城区','power','2023-05-22T01:00:11.645231+00:00','2023-05-22T01:00:11.986275+00:00',4,3,1,'B',0,1,'telegram',3002,'','','','',NULL,'变压器声音大，怕出事故。','nanyang-2023','{"co":["chengguan"],"grade":"B","lead":"gongdian","problem":"变压器声音大，怕出事故。"}',0.0,'2023-05-22T01:00:11.713920+00:00','2023-05-22T01:00:11.781836+00:00','2023-05-22T01:00:11.781836+00:00','2023-05-22T01:00:11.986275+00:00',NULL,NULL,NULL,NULL,NULL,'2023-06-12T09:30:00.000000+00:00',NULL,0,0,'','',NULL,'',0,1,'');
CREATE INDEX inbox_waiting on inbox (update_id) where state = 'waiting';
CREATE INDEX inbox_lane on inbox (lane, update_id) where state = 'waiting';
CREATE INDEX inbox_received on inbox (received_at);
CREATE INDEX outbox_waiting on outbox (to_chat, id) where state = 'waiting';
CREATE INDEX outbox_sending on outbox (id) where state = 'sending';
CREATE UNIQUE INDEX outbox_card on outbox (card) where state = 'waiting' and kind = 'card';
CREATE INDEX outbox_started on outbox (started_at);
CREATE INDEX outbox_dead on outbox (state) where state in ('dead', 'unknown');
CREATE INDEX outbox_ticket on outbox (ticket);
CREATE UNIQUE INDEX card_once on card (kind, ticket, coalesce(unit, ''), chat);
CREATE INDEX card_ticket on card (ticket);
CREATE INDEX card_chat on card (chat);
CREATE INDEX said_ticket on said (ticket);
CREATE UNIQUE INDEX alarm_once on alarm (subject, name, due_at);
CREATE INDEX alarm_due on alarm (coalesce(free_at, due_at), due_at) where rung_at is null;
CREATE INDEX ticket_open on ticket (status, due_at) where ended_at is null;
CREATE INDEX ticket_reporter on ticket (reporter);
CREATE INDEX ticket_merged on ticket (merged_into) where merged_into is not null;
CREATE INDEX ticket_submitted on ticket (submitted_at);
CREATE INDEX part_ticket on part (ticket);
CREATE INDEX part_unit on part (unit) where ended_at is null;
CREATE INDEX request_open on request (ticket) where state = 'open';
CREATE INDEX journal_ticket on journal (ticket);
CREATE INDEX attachment_ticket on attachment (ticket);
CREATE INDEX callback_ticket on callback (ticket);
CREATE UNIQUE INDEX draft_once on draft (chat, person) where ended_at is null;
CREATE UNIQUE INDEX draft_part_once on draft_part (draft, message_id);
CREATE INDEX draft_part_ticket on draft_part (ticket);
CREATE INDEX draft_revision_part on draft_revision (part);
CREATE INDEX code_try_user on code_try (user, at);
CREATE INDEX digest_rung on digest (id) where rung <> '';
CREATE INDEX ticket_ended on ticket (ended_at);
CREATE INDEX journal_submitted on journal (at) where action = 'submit';
CREATE INDEX thanks_at on thanks (at);
CREATE INDEX request_standing on request (ticket)
     where state = 'open' or kind in ('extension', 'pause', 'long_term', 'review')
    ;
CREATE INDEX supervision_ticket on supervision (ticket);
CREATE UNIQUE INDEX supervision_number on supervision (number) where number <> '';
CREATE INDEX supervision_issued on supervision (unit, rung, issued_at) where stage = 'issued';
CREATE INDEX gathering_ticket on gathering (ticket);
CREATE INDEX gathering_called on gathering (starts_at) where stage = 'called';
CREATE INDEX commitment_ticket on commitment (ticket);
CREATE INDEX commitment_unit on commitment (unit) where stage = 'open';
CREATE INDEX listed_plain on listed (plain);
CREATE INDEX listed_uscc on listed (uscc);
CREATE INDEX alarm_order on alarm (due_at, id) where rung_at is null;
CREATE INDEX missed_waiting on missed (chat) where told is null;
CREATE INDEX missed_told on missed (told) where told is not null;
CREATE INDEX request_ownership on request (ruled_at) where kind = 'ownership';
CREATE INDEX ticket_earlier on ticket (earlier) where earlier <> '';
COMMIT;
