FROM alpine
RUN <<EOF
apk add curl
FROM is no instruction here
EOF
COPY <<-'A' <<B /etc/
	one
	A
two
B
RUN ["<<EOF"]
CMD echo 1 <<2
