package lib.credentials_test

import data.lib.credentials

test_names_are_compared_in_one_form if {
	every name in ["dbPassword", "db-password", "DB_PASSWORD", "db.password", "Db Password", "--db-password"] {
		credentials.plain(name) == "db_password"
	}
	credentials.plain("APIKey2") == "apikey2"
}

sure := {
	"password",
	"PASSWORD",
	"DB_PASSWORD",
	"MYSQL_ROOT_PASSWORD",
	"PGPASSWORD",
	"my_password",
	"adminPassword",
	"spring.datasource.password",
	"discovery.sendtargets.auth.password_in",
	"PASSWORD2",
	"passwords",
	"DB_PASSWD",
	"ssl.passphrase",
	"DB_PWD",
	"mysqlpwd",
	"SMTP_PASS",
	"requirepass",
	"masterauth",
	"API_KEY",
	"apiKey",
	"apikey",
	"X_API_KEYS",
	"ACCESS_KEY",
	"MINIO_ACCESS_KEY",
	"AWS_SECRET_ACCESS_KEY",
	"secretKey",
	"SECRET_KEY_BASE64",
	"privateKey",
	"azurestorageaccountkey",
	"AZURE_BATCH_KEY",
	"OCI_CLI_KEY_CONTENT",
	"ENCRYPTION_KEY",
	"NEW_RELIC_LICENSE_KEY",
	"RABBITMQ_ERLANG_COOKIE",
	"API_TOKEN",
	"GITHUB_TOKEN",
	"accessToken",
	"authtoken",
	"CLIENT_SECRET",
	"oauth2.clientSecret",
	"JWT_SECRET",
	"password.txt",
	"SECRET_KEY_BASE",
	"AIRFLOW__CORE__FERNET_KEY",
	"DD_APP_KEY",
	"OAUTH2_PROXY_COOKIE_SECRET",
	"AWS_ACCESS_KEY_ID",
	"VAULT_DEV_ROOT_TOKEN_ID",
	"N8N_ENCRYPTION_KEY",
	"ENCRYPT_KEY",
	"NEO4J_AUTH",
	"pwd",
	"LDAP_BIND_PW",
	"bindPW",
	"rootpw",
	"CI_REGISTRATION_TOKEN",
}

likely := {
	"SECRET",
	"secrets",
	"SECRET_BLAH",
	"MY_SECRET",
	"TOKEN",
	"token",
	"VAULT_ROOT_TOKEN",
	"credentials",
	"CREDENTIAL",
	"TOKEN_2",
	"JWT",
	"bearer",
	"pass",
	"PW",
}

unlikely := {
	"",
	"USER",
	"KEY",
	"KEY_PREFIX",
	"PRIMARY_KEY",
	"CACHE_KEY",
	"PUBLIC_KEY",
	"MAX_TOKENS",
	"max_tokens",
	"MAX_API_KEYS",
	"NUM_TOKENS",
	"TOKENIZER_MODEL",
	"TOKENIZERS_PARALLELISM",
	"SECRETARY",
	"MONKEY",
	"BYPASS",
	"COMPASS",
	"PASSENGER_PORT",
	"PASSIVE_PORTS",
	"OLDPWD",
	"KMS_KEY_ID",
	"CLIENT_SECRET_ID",
	"SECRET_NAME",
	"secretName",
	"secretNamespace",
	"secretRef",
	"secretKeyRef",
	"PASSWORD_MIN_LENGTH",
	"password.length",
	"PASSWORD_POLICY",
	"PASSWORD_RESET_ENABLED",
	"PASSWORD_HASH_ALGORITHM",
	"PASSWORD_ENCODER",
	"PASSWORD_FILE",
	"POSTGRES_PASSWORD_FILE",
	"passwordFile",
	"TOKEN_URL",
	"TOKEN_URI",
	"tokenEndpoint",
	"TOKEN_EXPIRY",
	"TOKEN_EXPIRATION_SECONDS",
	"ACCESS_TOKEN_TTL",
	"REFRESH_TOKEN_LIFETIME",
	"TOKEN_ISSUER",
	"TOKEN_HEADER",
	"API_KEY_HEADER_NAME",
	"API_KEY_ENABLED",
	"API_TOKEN_PATH",
	"SECRETS_DIR",
	"SECRET_MANAGER_PROJECT",
	"SECRET_STORE",
	"CREDENTIALS_PATH",
	"GOOGLE_APPLICATION_CREDENTIALS_FILE",
	"credentials.json",
	"secrets.yaml",
	"MYSQL_ALLOW_EMPTY_PASSWORD",
	"MYSQL_RANDOM_ROOT_PASSWORD",
	"ENABLE_API_KEY",
	"USE_TOKEN",
	"IMAGE_PULL_SECRET",
	"TLS_SECRET",
	"CA_SECRET",
	"CSRF_TOKEN",
	"proxy_pass",
	"SECRET_USERNAME",
	"STRIPE_PUBLISHABLE_KEY",
	"DB_SECRET_ARN",
	"existingSecret",
	"existingSecretPasswordKey",
	"passwordKey",
	"password-secret",
	"db-password-secret-key",
	"ETCD_INITIAL_CLUSTER_TOKEN",
	"initial-cluster-token",
	"EOS_TOKEN",
	"nextToken",
	"passwordless",
	"password-stdin",
	"PasswordAuthentication",
	"ask-password",
	"verify-token",
	"WITH_PASSWORD",
	"TOKEN_SCOPES",
	"SECRET_ROTATION_DAYS",
	"PASSWORD_STRENGTH",
	"TOKEN_SIZE",
	"API_TOKEN_STATUS",
	"PASSWORD_HASHERS",
	"PASSWORD_COMMAND",
	"LDAP_PASSWORD_ATTRIBUTE",
	"password_sha256_hex",
	"client.secret.creation.time",
	"TOKEN_CLEANER",
	"DOCKER_CREDENTIAL_HELPER",
	"PASSWORD_REQUIREMENTS",
	"LLM_TOKEN_BUDGET",
	"SECRET_SCANNING",
	"internal-registry-auth-token.binding",
	"access.token.lifespan",
	"RELATED_IMAGE_CSI_SECRETS",
	"TOKEN_COOKIE",
	"n_tokens",
	"PASS_THROUGH",
	"JWT_ISSUER",
	"stopword",
}

test_names_that_are_surely_credentials if {
	{name | some name in sure; not credentials.surely_named(name)} == set()
	{name | some name in sure; not credentials.named(name)} == set()
}

test_names_that_are_likely_credentials if {
	{name | some name in likely; not credentials.named(name)} == set()
	{name | some name in likely; credentials.surely_named(name)} == set()
}

test_names_that_are_none if {
	{name | some name in unlikely; credentials.named(name)} == set()
	{name | some name in unlikely; credentials.surely_named(name)} == set()
}

test_names_of_passwords if {
	every name in ["password", "DB_PASSWD", "dbPwd", "SMTP_PASS", "PGPASSWORD", "passphrase", "requirepass", "password1"] {
		credentials.is_password(name)
	}
	every name in ["API_KEY", "token", "secret", "pass", "PASSWORD_FILE"] { not credentials.is_password(name) }
}

literals := {
	"s3cr3t",
	"hunter2",
	"abc123",
	"xxx",
	"xxxxx",
	"changeme",
	"CHANGE_ME",
	"yourpassword",
	"mysql",
	"secretsquirrels",
	"8312341g-5678-abcd-4a2b2c-33bcsd655",
	"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
	"correct horse battery staple",
	"p@ss:w0rd!",
	"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
	"$apr1$ruca84Hq$mbjdMZBAG.KWn7vfN/SNK/",
	" s3cr3t\n",
	"it's-a-secret!",
	"12345678901234567890",
	"https://user:hunter2@example.com",
}

placeholders := {
	"",
	" ",
	"\n",
	"{{ .Values.password }}",
	"{{password}}",
	"prefix-{{ .Values.password }}",
	"{{- with secret \"db\" }}\nx\n{{- end }}",
	"{% password %}",
	"<%= password %>",
	"${PASSWORD}",
	"${PASSWORD:-x}",
	"a${PASSWORD}b",
	"$(PASSWORD)",
	"$PASSWORD",
	"$$PASSWORD",
	"$oidc.azure.clientSecret",
	"$github-secret:clientSecret",
	"$__file{/etc/secrets/password}",
	"#{PASSWORD}#",
	"%{password}",
	"<password>",
	"<your password here>",
	"Bearer <token>",
	"<path:secret/data/db#password>",
	"@PASSWORD@",
	"@@PASSWORD@@",
	"%%env_PASSWORD%%",
	"%PASSWORD%",
	"__PASSWORD__",
	"((password))",
	"{password}",
	"[REDACTED]",
	"[your password]",
	"vault:secret/data/db#password",
	">>vault:secret/data/db#password",
	"ref+vault://secret/db#/password",
	"op://vault/item/password",
	"sm://project/secret",
	"secretsmanager:db",
	"gcp:secretmanager:projects/x/secrets/y",
	"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
	"projects/x/secrets/y/versions/1",
	"file:/etc/secrets/password",
	"env:PASSWORD",
	"****",
	"••••••",
	"...",
	"---",
	"____",
	"???",
	"REPLACE_ME",
	"replaceme",
	"REPLACE-WITH-YOUR-PASSWORD",
	"replace this",
	"INSERT_ETCD_DISCOVERY_TOKEN",
	"insert your token",
	"enter-password",
	"PUT_TOKEN_HERE",
	"set-me",
	"set-via-env",
	"to-be-replaced",
	"your-password",
	"YOUR_API_KEY",
	"<your-token",
	"token-goes-here",
	"api_key_here",
	"TODO",
	"TODO: fill in",
	"tbd",
	"FIXME",
	"placeholder",
	"redacted",
	"none",
	"null",
	"'none'",
	"n/a",
	"EMPTY",
	"unused",
	"dummy",
	"not-needed",
	"not_set",
	"not-a-real-token",
	"same as above",
	"see-vault",
	"ENC[AES256_GCM,data:p673w==,iv:YY=,tag:T==,type:str]",
	"$ANSIBLE_VAULT;1.1;AES256\n6162",
	"vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==",
	"ENC(nrmZtkF7T0kjG/VodDvBw93Ct8EgjCA+)",
	"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl",
	"-----BEGIN PGP MESSAGE-----\nhQE",
}

harmless := {
	"true",
	"False",
	"yes",
	"off",
	"enabled",
	"disabled",
	"required",
	"optional",
	"auto",
	"string",
	"bearer",
	"oidc",
	"file",
	"sha256",
	"HS256",
	"bcrypt",
	"argon2id",
	"AES-256-GCM",
	"/etc/secrets/password",
	"/var/run/secrets/kubernetes.io/serviceaccount/token",
	"./token",
	"~/.config/token",
	"/",
	`C:\secrets\token`,
	"token.txt",
	"credentials.json",
	"certs/server.key",
	"https://auth.example.com/token",
	"http://vault:8200",
	"auth.example.com",
	"vault.vault.svc:8200",
	"3600s",
	"15m",
	"24h",
	"30 days",
	"4KiB",
	"0.5",
	"-1",
	"[]",
	"{}",
	"\"\"",
	"db-credentials",
	"web-tls",
	"|",
}

test_values_that_are_credentials_as_written if {
	{value | some value in literals; not credentials.literal("token", value)} == set()
	{value | some value in literals; not credentials.literal("password", value)} == set()
	{value | some value in literals; not credentials.is_written(value)} == set()
}

test_values_that_stand_for_others if {
	{value | some value in placeholders; credentials.is_written(value)} == set()
	{value | some value in placeholders; credentials.literal("password", value)} == set()
}

test_values_that_are_something_else if {
	{value | some value in harmless; credentials.literal("password", value)} == set()
	{value | some value in harmless; not credentials.is_written(value)} == set()
}

test_only_passwords_are_numbers if {
	credentials.literal("MYSQL_PASSWORD", "1234")
	not credentials.literal("API_TOKEN", "3600")
	not credentials.literal("SECRET", "0")
	credentials.literal("API_TOKEN", "1234567890")
}

test_only_what_says_whose_secret_it_is_has_values_like_names_of_objects if {
	every value in ["db-secret", "my-db-secrets"] {
		credentials.literal("JWT_SECRET", value)
		credentials.literal("DB_PASSWORD", value)
		not credentials.literal("DB_SECRET", value)
		not credentials.literal("SECRET", value)
	}
	credentials.literal("DB_SECRET", "dbsecret")
}

test_what_is_no_string_is_no_value if {
	every value in [null, 1, true, [], {}, ["x"]] {
		not credentials.is_written(value)
		not credentials.literal("password", value)
	}
}

test_texts_with_a_password if {
	texts := {
		"postgres://app:hunter2@db/shop",
		"see amqp://app:hunter2@mq:5672 for more",
		"redis://:hunter2@cache:6379/0",
		"jdbc:mysql://app:hunter2@db:3306/shop",
		"https://app:hunter2@[::1]/",
		"mongodb+srv://user:hunter2@db.example.com",
		"postgres://postgres:password@db/shop",
		"postgres://user:password@host/db",
		"app:hunter2@tcp(db:3306)/shop",
		"host=db port=5432 user=app password=hunter2 dbname=shop",
		"https://a.blob.core.windows.net/b?sv=2022-11-02&sig=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHI%3D",
		"CREATE USER 'app'@'%' IDENTIFIED BY 'hunter2';",
		"alter role app with password 'hunter2';",
		"CREATE ROLE app LOGIN ENCRYPTED PASSWORD 'hunter2'",
		"jdbc:postgresql://db/shop?user=app&password=hunter2&ssl=true",
		"Server=db;User Id=sa;Password=hunter2;",
		"<user name=\"admin\" password=\"hunter2\"/>",
		"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"app\" password=\"hunter2\";",
		`{"jaas": "password=\"hunter2\""}`,
		"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aGVsbG8gd29ybGQ=;",
	}
	{text | some text in texts; not credentials.has_password(text)} == set()
}

test_texts_without_a_password if {
	texts := {
		"",
		"postgres://db/shop",
		"postgres://app@db/shop",
		"http://web:8080/a@b",
		"http://web:8080",
		"postgres://app:${PASSWORD}@db/shop",
		"postgres://app:$(PASSWORD)@db/shop",
		"postgres://app:$PASSWORD@db/shop",
		"postgres://app:{{password}}@db/shop",
		"postgres://app:<password>@db/shop",
		"postgres://app:****@db/shop",
		"as in postgres://user:password@host/db",
		"use postgres://username:pass@host/db",
		"host=db user=app password=$PASSWORD",
		"app:${PASSWORD}@tcp(db:3306)/shop",
		"registry.example:5000/web@sha256:0123",
		"docker://registry.example:5000/web@sha256:0123",
		"git@github.com:x/y.git",
		"ssh://git@github.com:22/x/y.git",
		"jdbc:postgresql://db/shop?user=app&password=${PASSWORD}",
		"password=hunter2",
		"CREATE USER app WITH PASSWORD '${PASSWORD}'",
		"try it with password 'Password'",
		"INSERT INTO kinds VALUES ('password', 'token')",
		"https://a.blob.core.windows.net/b?sig=x",
		"<input type=\"password\" name=\"password\"/>",
		"password=\"Password\"",
		"password=\"Your password\"",
		"password=\"Contraseña\"",
		"password=\"$PASSWORD\"",
		"password=\"\"",
		"/login?password_reset=1&x=2",
	}
	{text | some text in texts; credentials.has_password(text)} == set()
}

test_headers_that_log_in if {
	texts := {
		"Authorization: Basic YXBwOmh1bnRlcjI=",
		"proxy_set_header Authorization \"Basic YXBwOmh1bnRlcjI=\";",
		`{"Authorization": "Bearer 0123456789abcdef"}`,
		`{\"authorization\": \"bearer 0123456789abcdef\"}`,
		"X-Api-Key: abcdef0123",
		"proxy_set_header X-Auth-Token \"abcdef0123\";",
		"curl -H 'PRIVATE-TOKEN: abcdef0123' https://x",
	}
	{text | some text in texts; not credentials.has_authorization(text)} == set()
}

test_headers_that_do_not_log_in if {
	texts := {
		"",
		"Basic YXBwOmh1bnRlcjI=",
		"Authorization: Basic",
		"Authorization: Basic realm",
		"Authorization: Basic aGVsbG8=",
		"Authorization: Bearer $TOKEN",
		"Authorization: Bearer ${TOKEN}",
		"Authorization: Bearer <token>",
		"Authorization: Bearer token",
		"Authorization: Bearer a1b2c3d4",
		"Authorization: Bearer YOUR_TOKEN_FROM_STEP_1",
		"Authorization: Bearer authentication-by-oidc",
		"authorization: rbac",
		"X-Api-Key: $API_KEY2",
		"Access-Control-Allow-Headers: X-Api-Key,X-Auth-Token",
		"X-Api-Key X-Request-Id2",
		"X-Api-Key: your-api-key",
	}
	{text | some text in texts; credentials.has_authorization(text)} == set()
}
