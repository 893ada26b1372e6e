using Amends.Web.Cli;

return await RootCommands.Run(args);
