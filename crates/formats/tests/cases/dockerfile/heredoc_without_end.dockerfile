FROM alpine
RUN <<EOF
ls
