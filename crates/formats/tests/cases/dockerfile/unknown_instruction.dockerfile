FROM alpine
RNU ls
