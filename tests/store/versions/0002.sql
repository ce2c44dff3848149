PRAGMA application_id = 1198289761;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	position INTEGER, 
	memory TEXT, 
	termbase TEXT, 
	origin TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	begun_at TEXT NOT NULL, 
	published_at TEXT, 
	undone_at TEXT, 
	undone_by TEXT, 
	units INTEGER NOT NULL, 
	concepts INTEGER NOT NULL, 
	account TEXT, 
	header TEXT, 
	swept BOOLEAN NOT NULL, 
	CONSTRAINT pk_batch PRIMARY KEY (id)
);
INSERT INTO "batch" VALUES(1,'import','published',1,'default','default','a.tmx','anna','2026-11-22T18:40:26Z','2026-11-22T18:40:26Z',NULL,NULL,2,1,'{"units": {"read": 2, "stored": 2, "repeated": 0, "for_review": 0, "changed": 0}, "concepts": {"read": 1, "stored": 1, "repeated": 0, "for_review": 0, "changed": 0}}',NULL,0);
INSERT INTO "batch" VALUES(2,'edit','published',2,NULL,'default','terms edit','boris','2026-11-22T18:40:26Z','2026-11-22T18:40:26Z',NULL,NULL,0,1,'{"units": {"read": 0, "stored": 0, "repeated": 0, "for_review": 0, "changed": 0}, "concepts": {"read": 0, "stored": 0, "repeated": 0, "for_review": 0, "changed": 1}}',NULL,0);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	collection TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id)
);
INSERT INTO "change" VALUES(1,1,'concept','default','c1',1,'anna','2026-11-22T18:40:26Z',NULL,'{"items":[],"sections":[["en",[["soft force"]],[]]]}');
INSERT INTO "change" VALUES(2,2,'concept','default','c1',2,'boris','2026-11-22T18:40:26Z','{"items":[],"sections":[["en",[["soft force"]],[]]]}','{"items":[],"sections":[["en",[["soft power"]],[]],["ru",[["мягкая сила"]],[]]]}');
CREATE TABLE concept (
	id INTEGER NOT NULL, 
	first_id INTEGER NOT NULL, 
	termbase_id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	retired_by INTEGER, 
	revision INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	label TEXT NOT NULL, 
	source_label TEXT, 
	origin TEXT NOT NULL, 
	subject TEXT, 
	review TEXT NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_concept PRIMARY KEY (id), 
	CONSTRAINT fk_concept_termbase_id FOREIGN KEY(termbase_id) REFERENCES termbase (id), 
	CONSTRAINT fk_concept_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id), 
	CONSTRAINT fk_concept_retired_by FOREIGN KEY(retired_by) REFERENCES batch (id)
);
INSERT INTO "concept" VALUES(1,1,1,1,2,1,X'FC825B57FA2697805346635047F9A82F','c1','c1','a.tmx',NULL,'approved','{"items":[],"sections":[["en",[["soft force"]],[]]]}');
INSERT INTO "concept" VALUES(2,1,1,2,NULL,2,X'FC825B57FA2697805346635047F9A82F','c1','c1','a.tmx',NULL,'approved','{"items":[],"sections":[["en",[["soft power"]],[]],["ru",[["мягкая сила"]],[]]]}');
CREATE TABLE counter (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (name)
);
INSERT INTO "counter" VALUES('batch',2);
INSERT INTO "counter" VALUES('memory',1);
INSERT INTO "counter" VALUES('unit',2);
INSERT INTO "counter" VALUES('termbase',1);
INSERT INTO "counter" VALUES('concept',2);
INSERT INTO "counter" VALUES('term',3);
INSERT INTO "counter" VALUES('change',2);
INSERT INTO "counter" VALUES('position',2);
CREATE TABLE glossa_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT glossa_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "glossa_version" VALUES('0002');
CREATE TABLE index_list (
	id INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	places BLOB NOT NULL, 
	CONSTRAINT pk_index_list PRIMARY KEY (id)
);
CREATE TABLE index_places (
	id INTEGER NOT NULL, 
	variants BLOB NOT NULL, 
	kinds BLOB NOT NULL, 
	CONSTRAINT pk_index_places PRIMARY KEY (id)
);
CREATE TABLE index_segment (
	id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	batch_id INTEGER, 
	size INTEGER NOT NULL, 
	base INTEGER NOT NULL, 
	stride INTEGER NOT NULL, 
	lengths BLOB NOT NULL, 
	kinds TEXT NOT NULL, 
	characters TEXT NOT NULL, 
	CONSTRAINT pk_index_segment PRIMARY KEY (id), 
	CONSTRAINT fk_index_segment_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id)
);
CREATE TABLE index_tail (
	variant_id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	CONSTRAINT pk_index_tail PRIMARY KEY (variant_id)
);
INSERT INTO "index_tail" VALUES(4096,'en',10);
INSERT INTO "index_tail" VALUES(4097,'ru',11);
INSERT INTO "index_tail" VALUES(8192,'en',10);
INSERT INTO "index_tail" VALUES(8193,'ru',12);
INSERT INTO "index_tail" VALUES(8194,'kk',9);
CREATE TABLE lease (
	name TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	host TEXT NOT NULL, 
	process TEXT NOT NULL, 
	batch_id INTEGER NOT NULL, 
	renewed FLOAT NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (name), 
	CONSTRAINT fk_lease_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id)
);
CREATE TABLE memory (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	CONSTRAINT pk_memory PRIMARY KEY (id), 
	CONSTRAINT uq_memory_name UNIQUE (name)
);
INSERT INTO "memory" VALUES(1,'default',1);
CREATE TABLE term (
	id INTEGER NOT NULL, 
	concept_id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	text TEXT NOT NULL, 
	fold TEXT NOT NULL, 
	usage TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	grammar TEXT NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (id), 
	CONSTRAINT fk_term_concept_id FOREIGN KEY(concept_id) REFERENCES concept (id)
);
INSERT INTO "term" VALUES(1,1,'en','soft force','soft force','preferred','plan of soft force','grammar 1');
INSERT INTO "term" VALUES(2,2,'en','soft power','soft power','preferred','plan of soft power','grammar 1');
INSERT INTO "term" VALUES(3,2,'ru','мягкая сила','мягкая сила','preferred','plan of мягкая сила','grammar 1');
CREATE TABLE term_key (
	"key" TEXT NOT NULL, 
	language TEXT NOT NULL, 
	term_id INTEGER NOT NULL, 
	CONSTRAINT pk_term_key PRIMARY KEY ("key", language, term_id), 
	CONSTRAINT fk_term_key_term_id FOREIGN KEY(term_id) REFERENCES term (id)
)
 WITHOUT ROWID

;
INSERT INTO "term_key" VALUES('force','en',1);
INSERT INTO "term_key" VALUES('soft','en',1);
INSERT INTO "term_key" VALUES('power','en',2);
INSERT INTO "term_key" VALUES('soft','en',2);
INSERT INTO "term_key" VALUES('мягкая','ru',3);
INSERT INTO "term_key" VALUES('сила','ru',3);
CREATE TABLE termbase (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	CONSTRAINT pk_termbase PRIMARY KEY (id), 
	CONSTRAINT uq_termbase_name UNIQUE (name)
);
INSERT INTO "termbase" VALUES(1,'default',3);
CREATE TABLE unit (
	id INTEGER NOT NULL, 
	first_id INTEGER, 
	memory_id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	retired_by INTEGER, 
	revision INTEGER NOT NULL, 
	review TEXT, 
	identity BLOB NOT NULL, 
	tuid TEXT, 
	source_language TEXT, 
	score FLOAT, 
	origin TEXT, 
	carried TEXT, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_memory_id FOREIGN KEY(memory_id) REFERENCES memory (id), 
	CONSTRAINT fk_unit_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id), 
	CONSTRAINT fk_unit_retired_by FOREIGN KEY(retired_by) REFERENCES batch (id)
);
INSERT INTO "unit" VALUES(1,NULL,1,1,NULL,1,NULL,X'DACFE97A23216F7C872FAEC3263071E8','1',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,NULL,1,1,NULL,1,NULL,X'BF56C243FD08FA5254C5F088E10EE929',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE variant (
	id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	crc INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	fold TEXT NOT NULL, 
	content TEXT, 
	carried TEXT, 
	CONSTRAINT pk_variant PRIMARY KEY (id)
);
INSERT INTO "variant" VALUES(4096,'en',10,428455447,'Soft power','soft power',NULL,NULL);
INSERT INTO "variant" VALUES(4097,'ru',11,2124527820,'Мягкая сила','мягкая сила',NULL,NULL);
INSERT INTO "variant" VALUES(8192,'en',10,2435495045,'Hard power','hard power',NULL,NULL);
INSERT INTO "variant" VALUES(8193,'ru',12,1729812382,'Жёсткая сила','жесткая сила',NULL,NULL);
INSERT INTO "variant" VALUES(8194,'kk',9,2662967355,'Қатты күш','қатты күш',NULL,NULL);
CREATE INDEX ix_batch_state_position ON batch (state, position);
CREATE INDEX ix_change_batch_id ON change (batch_id);
CREATE INDEX ix_change_kind_entity ON change (kind, entity);
CREATE INDEX ix_unit_memory_id_identity ON unit (memory_id, identity);
CREATE INDEX ix_unit_batch_id ON unit (batch_id);
CREATE INDEX ix_unit_retired_by ON unit (retired_by) WHERE retired_by IS NOT NULL;
CREATE INDEX ix_unit_first_id ON unit (first_id) WHERE first_id IS NOT NULL;
CREATE INDEX ix_variant_language_length_crc ON variant (language, length, crc);
CREATE INDEX ix_concept_termbase_id_label ON concept (termbase_id, label);
CREATE INDEX ix_concept_termbase_id_identity ON concept (termbase_id, identity);
CREATE INDEX ix_concept_termbase_id_source_label ON concept (termbase_id, source_label);
CREATE INDEX ix_concept_first_id ON concept (first_id);
CREATE INDEX ix_concept_batch_id ON concept (batch_id);
CREATE INDEX ix_concept_retired_by ON concept (retired_by);
CREATE INDEX ix_term_concept_id ON term (concept_id);
CREATE INDEX ix_term_fold ON term (fold);
CREATE INDEX ix_term_key_term_id ON term_key (term_id);
CREATE INDEX ix_index_segment_batch_id ON index_segment (batch_id);
COMMIT;
