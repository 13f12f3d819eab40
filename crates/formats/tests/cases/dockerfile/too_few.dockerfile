FROM alpine

COPY a
