# escape=`
FROM mcr.microsoft.com/windows/nanoserver
COPY a `
  c:\
RUN dir c:\
